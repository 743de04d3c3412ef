/**
 * AuthorizePayment            which payment, open or not
 *   Modal                     the dialog around it, when over the page
 *   Payment                   the panel: one session, one state, one face
 *     Header, Summary
 *     PaymentForm             Note, PaymentFields (the provider's frames), SubmitButton, Skeleton
 *     Face                    every state without a form; faces.ts says which
 *     LeaveQuestion
 */
export { AuthorizePayment } from './AuthorizePayment.js';
export type { AuthorizePaymentProps } from './props.js';
