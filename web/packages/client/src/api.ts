/**
 * The engine's API as TypeScript sees it. Everything else in this package names these types and no others, so that
 * the output of `openapi-typescript` can take the place of this one file.
 */

/** An exact amount in minor units: EUR 19.99 is `{amount: 1999, currency: 'EUR'}`, JPY 500 is `{amount: 500, …}`. */
export interface Money {
  amount: number;
  currency: string;
}

export interface Page<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  next_cursor: string | null;
}

export interface PageQuery {
  limit?: number;
  starting_after?: string;
}

export interface Address {
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  postal_code?: string | null;
  state?: string | null;
  country?: string | null;
}

export type Metadata = Record<string, string>;

export interface Customer {
  id: string;
  object: 'customer';
  /** The host application's own id of this person; unique in a tenant. */
  reference: string | null;
  email: string | null;
  name: string | null;
  locale: string | null;
  address: Address | null;
  metadata: Metadata;
  /** Personal data was erased; what the books need remains. */
  erased: boolean;
  created_at: string;
  livemode: boolean;
}

export interface CustomerInput {
  reference?: string;
  email?: string;
  name?: string;
  locale?: string;
  address?: Address;
  metadata?: Metadata;
}

export interface CustomerQuery extends PageQuery {
  email?: string;
  reference?: string;
}

/** What a feature costs in one currency: a fixed amount, or an amount for each unit of a numeric parameter. */
export interface FeaturePrice {
  amount: number;
  currency: string;
  per?: string | null;
  /** The least and the most that the units together cost. */
  minimum?: number | null;
  maximum?: number | null;
}

export interface FeatureParameter {
  type: 'string' | 'integer' | 'boolean';
  required: boolean;
  minimum?: number | null;
  maximum?: number | null;
  description?: string | null;
}

export interface FeatureGrant {
  key: string;
  scope?: string | null;
  units?: number | null;
}

export interface Feature {
  key: string;
  name: string;
  description: string | null;
  /** By currency code. */
  prices: Record<string, FeaturePrice>;
  parameters: Record<string, FeatureParameter>;
  grants: FeatureGrant[];
}

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export interface PaymentError {
  code: string;
  decline_code?: string | null;
  message: string;
  next_step?: string | null;
}

export interface PaymentIntent {
  id: string;
  object: 'payment_intent';
  status: PaymentIntentStatus;
  amount: Money;
  /** These three in the currency of `amount`, minor units. */
  amount_capturable: number;
  amount_received: number;
  amount_refunded: number;
  customer: string | null;
  description: string;
  capture_method: 'automatic' | 'manual';
  capture_before: string | null;
  client_secret?: string;
  last_payment_error: PaymentError | null;
  payment_method: PaidWith | null;
  cancellation_reason: string | null;
  metadata: Metadata;
  created_at: string;
  livemode: boolean;
}

/** What paid, as a receipt shows it. */
export interface PaidWith {
  id: string;
  type: string;
  brand: string | null;
  last4: string | null;
  exp_month: number | null;
  exp_year: number | null;
}

export interface PaymentIntentInput {
  customer?: string;
  amount: Money;
  description?: string;
  capture_method?: 'automatic' | 'manual';
  setup_future_usage?: 'on_session' | 'off_session';
  metadata?: Metadata;
}

export interface PaymentIntentQuery extends PageQuery {
  customer?: string;
  status?: PaymentIntentStatus;
}

export type PurchaseStatus = 'open' | 'paid' | 'canceled' | 'refunded';

export type ParameterValue = string | number | boolean;

export interface Purchase {
  id: string;
  object: 'purchase';
  status: PurchaseStatus;
  feature: string;
  parameters: Record<string, ParameterValue>;
  customer: string;
  price: Money;
  /** In the price's currency, minor units. */
  amount_refunded: number;
  payment_intent: { id: string; status: PaymentIntentStatus; client_secret?: string };
  /** What it granted, as it is now; empty until it is paid. */
  entitlements: Entitlement[];
  created_at: string;
  paid_at: string | null;
  canceled_at: string | null;
  refunded_at: string | null;
  livemode: boolean;
}

export interface PurchaseInput {
  customer: string;
  feature: string;
  parameters?: Record<string, ParameterValue>;
  currency?: string;
}

export interface PurchaseQuery extends PageQuery {
  customer?: string;
  feature?: string;
  status?: PurchaseStatus;
}

/** What a customer owns of one key, for one thing (`scope`) or at large, summed over everything that granted it. */
export interface Entitlement {
  id: string;
  object: 'entitlement';
  customer: string;
  key: string;
  scope: string | null;
  granted: number;
  consumed: number;
  /** What can be used now: neither consumed, nor revoked, nor expired. */
  remaining: number;
  expires_at: string | null;
  created_at: string;
  livemode: boolean;
}

export interface EntitlementQuery extends PageQuery {
  customer?: string;
  key?: string;
  /** Whether something remains that can be used now. */
  active?: boolean;
}

export interface ConsumeInput {
  units: number;
  reference?: string;
}

export type RefundReason = 'duplicate' | 'fraudulent' | 'requested_by_customer';

export interface Refund {
  id: string;
  object: 'refund';
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  payment_intent: string;
  customer: string | null;
  amount: Money;
  /** Of the payment, with this one, minor units. */
  amount_refunded_total: number;
  reason: RefundReason | null;
  failure_reason: string | null;
  created_at: string;
  livemode: boolean;
}

export interface RefundInput {
  payment_intent: string;
  /** In the payment's currency, minor units; without it, all that is left. */
  amount?: number;
  reason?: RefundReason;
}

export interface RefundQuery extends PageQuery {
  payment_intent?: string;
}

export interface WebhookEndpoint {
  id: string;
  object: 'webhook_endpoint';
  url: string;
  events: string[];
  enabled: boolean;
  disabled_reason: string | null;
  /** Present once, in the answer that created the endpoint. */
  secret?: string;
  created_at: string;
}

export interface WebhookEndpointInput {
  url: string;
  events: string[];
}

/** What the engine sends to a webhook endpoint. `data.object` is the resource as the API shows it. */
export interface BillhookEvent<T = unknown> {
  id: string;
  type: string;
  version: number;
  created_at: string;
  livemode: boolean;
  data: { object: T };
}

/** What the browser may see of a payment, and where to pay it: GET /v1/payment_intents/{id}/checkout. */
export interface Checkout {
  object: 'checkout';
  payment_intent: CheckoutIntent;
  provider: CheckoutProvider;
}

export interface CheckoutIntent {
  id: string;
  status: PaymentIntentStatus;
  amount: Money;
  description: string | null;
  last_payment_error: PaymentError | null;
  created_at: string;
}

export interface CheckoutProvider {
  name: string;
  publishable_key: string;
  /** The provider's own; `null` when there is nothing more to pay. */
  client_secret: string | null;
  /** `null`: Stripe.js from js.stripe.com. Otherwise a script that defines the same global `Stripe`. */
  script_url: string | null;
}

/** RFC 9457, with Billhook's members. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  param?: string;
  next_step?: string;
  request_id?: string;
}
