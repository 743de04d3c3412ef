import type { PaymentIntentStatus } from '../api.js';
import type { Failure, ProviderAnswer } from './state.js';

interface WithFields<Elements> {
  elements: Elements;
  confirmParams: { return_url: string };
  redirect: 'if_required';
}

interface WithSaved {
  clientSecret: string;
  confirmParams: { return_url: string; payment_method: string };
  redirect: 'if_required';
}

/** The part of Stripe.js's object that a payment needs. The sandbox's script offers the same. */
export interface StripeLike<Elements> {
  confirmPayment(options: WithFields<Elements>): Promise<StripeResult>;
  confirmPayment(options: WithSaved): Promise<StripeResult>;
  handleNextAction(options: { clientSecret: string }): Promise<StripeResult>;
  retrievePaymentIntent(clientSecret: string): Promise<StripeResult>;
}

/** The part that saving a card needs. */
export interface StripeSetupLike<Elements> {
  confirmSetup(options: WithFields<Elements>): Promise<StripeResult>;
  handleNextAction(options: { clientSecret: string }): Promise<StripeResult>;
  retrieveSetupIntent(clientSecret: string): Promise<StripeResult>;
}

export interface ElementsLike {
  submit(): Promise<{ error?: unknown }>;
}

export interface StripeResult {
  paymentIntent?: StripeIntentLike | undefined;
  setupIntent?: StripeIntentLike | undefined;
  error?: StripeErrorLike | undefined;
}

interface StripeIntentLike {
  status: string;
  last_payment_error?: StripeErrorLike | null | undefined;
  last_setup_error?: StripeErrorLike | null | undefined;
}

interface StripeErrorLike {
  type?: string | undefined;
  code?: string | undefined;
  decline_code?: string | undefined;
  message?: string | undefined;
  payment_intent?: StripeIntentLike | undefined;
  setup_intent?: StripeIntentLike | undefined;
}

/** What a session asks of a payment provider in the browser. No method throws: silence is an answer too. */
export interface PaymentProvider {
  validate(): Promise<boolean>;
  /** With what the fields hold, or with a method saved earlier, by the provider's id of it. */
  confirm(saved?: string): Promise<ProviderAnswer>;
  authenticate(): Promise<ProviderAnswer>;
  read(): Promise<ProviderAnswer>;
}

/** @param elements the fields, or `null` while none are on the page: then only saved methods can pay */
export function stripeProvider<Elements extends ElementsLike>(
  stripe: StripeLike<Elements>,
  elements: Elements | null,
  clientSecret: string,
  returnUrl: string,
): PaymentProvider {
  return {
    validate: () => isComplete(elements),
    confirm: (saved) =>
      heard(async () => {
        if (saved !== undefined) return stripe.confirmPayment(withSaved(clientSecret, saved, returnUrl));
        return elements === null ? nothingTyped : stripe.confirmPayment(withFields(elements, returnUrl));
      }),
    authenticate: () => heard(() => stripe.handleNextAction({ clientSecret })),
    read: () => heard(() => stripe.retrievePaymentIntent(clientSecret)),
  };
}

/** The same for saving a card, which has fields and no saved method to choose. */
export function stripeSetupProvider<Elements extends ElementsLike>(
  stripe: StripeSetupLike<Elements>,
  elements: Elements,
  clientSecret: string,
  returnUrl: string,
): PaymentProvider {
  return {
    validate: () => isComplete(elements),
    confirm: () => heard(() => stripe.confirmSetup(withFields(elements, returnUrl))),
    authenticate: () => heard(() => stripe.handleNextAction({ clientSecret })),
    read: () => heard(() => stripe.retrieveSetupIntent(clientSecret)),
  };
}

const nothingTyped: StripeResult = { error: { type: 'validation_error' } };

async function isComplete(elements: ElementsLike | null): Promise<boolean> {
  if (elements === null) return false;
  return (await elements.submit().catch(() => ({ error: undefined }))).error === undefined;
}

function withFields<Elements>(elements: Elements, return_url: string): WithFields<Elements> {
  return { elements, confirmParams: { return_url }, redirect: 'if_required' };
}

function withSaved(clientSecret: string, payment_method: string, return_url: string): WithSaved {
  return { clientSecret, confirmParams: { return_url, payment_method }, redirect: 'if_required' };
}

async function heard(ask: () => Promise<StripeResult>): Promise<ProviderAnswer> {
  try {
    return translate(await ask());
  } catch {
    return { kind: 'silent' };
  }
}

function translate({ paymentIntent, setupIntent, error }: StripeResult): ProviderAnswer {
  if (error !== undefined) return translateError(error);
  const intent = paymentIntent ?? setupIntent;
  if (intent === undefined) return { kind: 'unclear' };
  const last = intent.last_payment_error ?? intent.last_setup_error ?? null;
  return moved(intent.status, last === null ? null : failureFrom(last));
}

/**
 * Only a card error is the customer's. A lock, a limit, an outage or a state that moved in another tab says nothing about
 * the card: it is looked up, never shown as a decline.
 */
function translateError(error: StripeErrorLike): ProviderAnswer {
  if (error.type === 'validation_error') return { kind: 'fields_invalid' };
  if (error.type === 'api_connection_error') return { kind: 'silent' };
  if (error.type === 'card_error' || authenticationFailed.has(error.code)) {
    return { kind: 'declined', failure: failureFrom(error) };
  }
  const status = (error.payment_intent ?? error.setup_intent)?.status;
  return status === undefined || isPayable(status) ? { kind: 'unclear' } : moved(status, null);
}

const authenticationFailed: ReadonlySet<string | undefined> = new Set([
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
]);

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
