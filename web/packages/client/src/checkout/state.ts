import type { Checkout, CheckoutIntent, CheckoutProvider, PaymentIntentStatus } from '../api.js';

/** Why a payment did not go through, in the provider's or the engine's codes. */
export interface Failure {
  code: string;
  declineCode: string | null;
  message: string;
  nextStep: string | null;
}

interface Known {
  intent: CheckoutIntent;
  provider: CheckoutProvider;
}

/**
 * Where one payment stands, as the customer should see it. Only the engine's word makes `succeeded`: what the provider
 * tells the browser leads to `processing` at most, because the browser proves nothing.
 */
export type CheckoutState =
  | { phase: 'loading' }
  /** `not_charged`: the connection broke, engine and provider were asked, and no money moved. */
  | ({ phase: 'needs_method'; notice: 'not_charged' | null } & Known)
  | ({ phase: 'declined'; failure: Failure } & Known)
  | ({ phase: 'confirming'; before: Failure | null } & Known)
  /** `waiting`: the bank's question is not on the screen; the customer has to ask for it again. */
  | ({ phase: 'authenticating'; challenge: 'open' | 'waiting' } & Known)
  | ({ phase: 'processing'; slow: boolean } & Known)
  | ({ phase: 'succeeded' } & Known)
  | ({ phase: 'canceled' } & Known)
  | NetworkLost
  | { phase: 'error'; failure: Failure };

/**
 * The outcome is unknown until engine and provider have been read again. Nothing can be paid in this phase, which is
 * what keeps a customer who lost the connection from paying twice.
 */
export interface NetworkLost {
  phase: 'network_lost';
  /** `unclear`: somebody answered, but not with an outcome (a lock, a limit, a state that moved in another tab). */
  cause: 'offline' | 'unclear';
  intent: CheckoutIntent | null;
  provider: CheckoutProvider | null;
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

export type CheckoutEvent =
  | { type: 'engine_read'; checkout: Checkout }
  | { type: 'engine_refused'; failure: Failure }
  | { type: 'engine_silent' }
  | { type: 'pay' }
  | { type: 'authenticate' }
  | { type: 'provider_answered'; answer: ProviderAnswer }
  | { type: 'provider_read'; answer: ProviderAnswer }
  | { type: 'connection_lost' }
  | { type: 'waited_long' };
