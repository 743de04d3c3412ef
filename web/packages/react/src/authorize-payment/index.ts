/**
 * AuthorizePayment            which payment, open or not
 *   Payment                   one session, one state, one face, in a Panel
 *     Summary
 *     CardForm                with SavedChoice above the fields
 *     Face                    every state without a form
 */
export { AuthorizePayment } from './AuthorizePayment.js';
export type { AuthorizePaymentProps } from './props.js';
