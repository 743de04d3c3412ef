export type * from './api.js';
export { Billhook } from './billhook.js';
export { BillhookConnectionError, BillhookError, WebhookVerificationError, type WebhookRefusal } from './errors.js';
export type { Listing } from './http/listing.js';
export type { RetryPolicy } from './http/retry.js';
export type { CallOptions, TransportSettings } from './http/transport.js';
export { formatMoney } from './money.js';
export { verifyWebhook, type VerifyOptions, type WebhookHeaders } from './webhooks/verify.js';
export { createCheckout, type CheckoutOptions, type CheckoutSession } from './checkout/session.js';
export { mayPay } from './checkout/next.js';
export {
  stripeProvider,
  type ElementsLike,
  type PaymentProvider,
  type StripeLike,
  type StripeResult,
} from './checkout/provider.js';
export type { CheckoutState, Failure, Phase } from './checkout/state.js';
export type { Surroundings } from './checkout/surroundings.js';
