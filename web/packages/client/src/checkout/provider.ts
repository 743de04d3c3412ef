import type { PaymentIntentStatus } from '../api.js';
import type { Failure, ProviderAnswer } from './state.js';

/** The part of Stripe.js's object that a payment needs. The sandbox's script offers the same. */
export interface StripeLike<Elements> {
  confirmPayment(options: {
    elements: Elements;
    confirmParams: { return_url: string };
    redirect: 'if_required';
  }): Promise<StripeResult>;
  handleNextAction(options: { clientSecret: string }): Promise<StripeResult>;
  retrievePaymentIntent(clientSecret: string): Promise<StripeResult>;
}

export interface ElementsLike {
  submit(): Promise<{ error?: unknown }>;
}

export interface StripeResult {
  paymentIntent?: StripeIntentLike | undefined;
  error?: StripeErrorLike | undefined;
}

interface StripeIntentLike {
  status: string;
  last_payment_error?: StripeErrorLike | null | undefined;
}

interface StripeErrorLike {
  type?: string | undefined;
  code?: string | undefined;
  decline_code?: string | undefined;
  message?: string | undefined;
  payment_intent?: StripeIntentLike | undefined;
}

/** What a checkout asks of a payment provider in the browser. No method throws: silence is an answer too. */
export interface PaymentProvider {
  validate(): Promise<boolean>;
  confirm(): Promise<ProviderAnswer>;
  authenticate(): Promise<ProviderAnswer>;
  read(): Promise<ProviderAnswer>;
}

export function stripeProvider<Elements extends ElementsLike>(
  stripe: StripeLike<Elements>,
  elements: Elements,
  clientSecret: string,
  returnUrl: string,
): PaymentProvider {
  const confirmation = { elements, confirmParams: { return_url: returnUrl }, redirect: 'if_required' } as const;
  return {
    validate: async () => (await elements.submit().catch(() => ({ error: undefined }))).error === undefined,
    confirm: () => heard(() => stripe.confirmPayment(confirmation)),
    authenticate: () => heard(() => stripe.handleNextAction({ clientSecret })),
    read: () => heard(() => stripe.retrievePaymentIntent(clientSecret)),
  };
}

async function heard(ask: () => Promise<StripeResult>): Promise<ProviderAnswer> {
  try {
    return translate(await ask());
  } catch {
    return { kind: 'silent' };
  }
}

function translate({ paymentIntent, error }: StripeResult): ProviderAnswer {
  if (error !== undefined) return translateError(error);
  if (paymentIntent === undefined) return { kind: 'unclear' };
  const last = paymentIntent.last_payment_error ?? null;
  return moved(paymentIntent.status, last === null ? null : failureFrom(last));
}

/**
 * Only a card error is the customer's. A lock, a limit, an outage or a state that moved in another tab says nothing about
 * the card: it is looked up, never shown as a decline.
 */
function translateError(error: StripeErrorLike): ProviderAnswer {
  if (error.type === 'validation_error') return { kind: 'fields_invalid' };
  if (error.type === 'api_connection_error') return { kind: 'silent' };
  if (error.type === 'card_error' || error.code === 'payment_intent_authentication_failure') {
    return { kind: 'declined', failure: failureFrom(error) };
  }
  const status = error.payment_intent?.status;
  return status === undefined || isPayable(status) ? { kind: 'unclear' } : moved(status, null);
}

function isPayable(status: string): boolean {
  return status === 'requires_payment_method' || status === 'requires_confirmation';
}

/** A status that this version does not know is looked up at the engine, which does. */
function moved(status: string, failure: Failure | null): ProviderAnswer {
  return statuses.has(status) ? { kind: 'moved', status: status as PaymentIntentStatus, failure } : { kind: 'unclear' };
}

const statuses: ReadonlySet<string> = new Set<PaymentIntentStatus>([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
]);

function failureFrom(error: StripeErrorLike): Failure {
  return {
    code: error.code ?? 'card_declined',
    declineCode: error.decline_code ?? null,
    message: error.message ?? 'The payment was declined.',
    nextStep: null,
  };
}
