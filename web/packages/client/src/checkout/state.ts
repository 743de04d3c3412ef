import type { CheckoutIntent, CheckoutMethod, CheckoutProvider, PaymentError, PaymentIntentStatus } from '../api.js';

/** Why a payment did not go through, in the provider's or the engine's codes. */
export interface Failure {
  code: string;
  declineCode: string | null;
  message: string;
  nextStep: string | null;
}

/** What a payment and the saving of a card have in common: something that the customer confirms at the provider. */
export interface Confirmable {
  id: string;
  status: PaymentIntentStatus;
}

export interface Known<Intent> {
  intent: Intent;
  provider: CheckoutProvider;
  /** Methods that the customer saved earlier and may use now. */
  saved: CheckoutMethod[];
}

/** How an intent stands, as the engine tells. */
export interface Reading<Intent> extends Known<Intent> {
  error: PaymentError | null;
}

/**
 * Where one payment stands, as the customer should see it. Only the engine's word makes `succeeded`: what the provider
 * tells the browser leads to `processing` at most, because the browser proves nothing.
 */
export type CheckoutState<Intent = CheckoutIntent> =
  | { phase: 'loading' }
  /** `not_charged`: the connection broke, engine and provider were asked, and no money moved. */
  | ({ phase: 'needs_method'; notice: 'not_charged' | null } & Known<Intent>)
  | ({ phase: 'declined'; failure: Failure } & Known<Intent>)
  | ({ phase: 'confirming'; before: Failure | null } & Known<Intent>)
  /** `waiting`: the bank's question is not on the screen; the customer has to ask for it again. */
  | ({ phase: 'authenticating'; challenge: 'open' | 'waiting' } & Known<Intent>)
  | ({ phase: 'processing'; slow: boolean } & Known<Intent>)
  | ({ phase: 'succeeded' } & Known<Intent>)
  | ({ phase: 'canceled' } & Known<Intent>)
  | NetworkLost<Intent>
  | { phase: 'error'; failure: Failure };

/**
 * The outcome is unknown until engine and provider have been read again. Nothing can be paid in this phase, which is
 * what keeps a customer who lost the connection from paying twice.
 */
export interface NetworkLost<Intent = CheckoutIntent> {
  phase: 'network_lost';
  /** `unclear`: somebody answered, but not with an outcome (a lock, a limit, a state that moved in another tab). */
  cause: 'offline' | 'unclear';
  intent: Intent | null;
  provider: CheckoutProvider | null;
  saved: CheckoutMethod[];
  /** Whether a confirmation may have reached the provider, and what the customer had been told before it. */
  asked: boolean;
  before: Failure | null;
}

export type Phase = CheckoutState['phase'];

/** What the provider's script said when it was asked to confirm, to authenticate or to read. */
export type ProviderAnswer =
  | { kind: 'moved'; status: PaymentIntentStatus; failure: Failure | null }
  | { kind: 'declined'; failure: Failure }
  | { kind: 'fields_invalid' }
  | { kind: 'unclear' }
  | { kind: 'silent' };

export type CheckoutEvent<Intent = CheckoutIntent> =
  | { type: 'engine_read'; reading: Reading<Intent> }
  | { type: 'engine_refused'; failure: Failure }
  | { type: 'engine_silent' }
  | { type: 'pay' }
  | { type: 'authenticate' }
  | { type: 'provider_answered'; answer: ProviderAnswer }
  | { type: 'provider_read'; answer: ProviderAnswer }
  | { type: 'connection_lost' }
  | { type: 'waited_long' };
