export { AuthorizePayment, type AuthorizePaymentProps } from './authorize-payment/index.js';
export { PaymentMethods, type PaymentMethodsProps } from './payment-methods/index.js';
export { BillhookProvider, type BillhookProviderProps } from './billhook-provider/index.js';
export type { Appearance, Theme, Token } from './appearance/tokens.js';
export { languages, type Language } from './messages/index.js';
