/**
 * PaymentMethods              whose, open or not
 *   Wallet                    one wallet, one state, one face, in a Panel
 *     MethodList              the cards, and the change that did not come about
 *       MethodRow             RemoveQuestion, ReplaceQuestion
 *     AddCard                 one setup: CardForm, or the Face of its state
 *     Face                    empty, unreachable, ended
 */
export { PaymentMethods } from './PaymentMethods.js';
export type { PaymentMethodsProps } from './props.js';
