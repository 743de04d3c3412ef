export type * from './api.js';
export { Billhook } from './billhook.js';
export { BillhookConnectionError, BillhookError, WebhookVerificationError, type WebhookRefusal } from './errors.js';
export type { Listing } from './http/listing.js';
export type { RetryPolicy } from './http/retry.js';
export type { CallOptions, TransportSettings } from './http/transport.js';
export { formatMoney } from './money.js';
export { verifyWebhook, type VerifyOptions, type WebhookHeaders } from './webhooks/verify.js';
export { createCheckout, type CheckoutOptions, type CheckoutSession } from './checkout/checkout.js';
export type { ConfirmationSession } from './checkout/session.js';
export {
  openPaymentAuthentication,
  type AuthenticationLink,
  type PaymentAuthentication,
} from './checkout/authentication.js';
export { mayPay } from './checkout/next.js';
export {
  stripeProvider,
  stripeSetupProvider,
  type ElementsLike,
  type PaymentProvider,
  type StripeLike,
  type StripeResult,
  type StripeSetupLike,
} from './checkout/provider.js';
export type { CheckoutState, Confirmable, Failure, Phase } from './checkout/state.js';
export type { Surroundings } from './checkout/surroundings.js';
export { createWallet, type WalletOptions, type WalletSession } from './wallet/session.js';
export { createCardSetup, type CardSetup, type CardSetupOptions } from './wallet/setup.js';
export { shownMethods, type ShownMethod } from './wallet/next.js';
export type { Change, Refusal, WalletReady, WalletState } from './wallet/state.js';
export { expiryOf, expiryText, type Expiry } from './wallet/expiry.js';
