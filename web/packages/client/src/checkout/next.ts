import type { PaymentError, PaymentIntentStatus } from '../api.js';
import type {
  CheckoutEvent,
  CheckoutState,
  Confirmable,
  Failure,
  Known,
  NetworkLost,
  ProviderAnswer,
  Reading,
} from './state.js';

type WithIntent<I> = Exclude<CheckoutState<I>, { phase: 'loading' | 'error' | 'network_lost' }>;

/**
 * The whole behaviour of a payment, or of the saving of a card, in the browser, as a pure function. An event that changes
 * nothing returns `state`.
 */
export function next<I extends Confirmable>(state: CheckoutState<I>, event: CheckoutEvent<I>): CheckoutState<I> {
  if (state.phase === 'succeeded' || state.phase === 'canceled') return state;
  switch (event.type) {
    case 'engine_read':
      return afterEngine(state, event.reading);
    case 'engine_refused':
      return holdsOutcome(state) ? state : { phase: 'error', failure: event.failure };
    case 'engine_silent':
      return state.phase === 'loading' || state.phase === 'processing' ? lost(state, 'offline') : state;
    case 'connection_lost':
      return state.phase === 'confirming' || state.phase === 'processing' ? lost(state, 'offline') : state;
    case 'pay':
      return mayPay(state) ? { ...knownOf(state), phase: 'confirming', before: failureOf(state) } : state;
    case 'authenticate':
      return state.phase === 'authenticating' ? { ...state, challenge: 'open' } : state;
    case 'provider_answered':
      return afterProvider(state, event.answer);
    case 'provider_read':
      return afterRecovery(state, event.answer);
    case 'waited_long':
      return state.phase === 'processing' && !state.slow ? { ...state, slow: true } : state;
  }
}

/** May the customer press the button now? */
export function mayPay<I>(
  state: CheckoutState<I>,
): state is Extract<WithIntent<I>, { phase: 'needs_method' | 'declined' }> {
  return state.phase === 'needs_method' || state.phase === 'declined';
}

/** Money may be moving: an engine that refuses one read must not make the customer believe that it failed. */
function holdsOutcome<I>(state: CheckoutState<I>): boolean {
  return state.phase === 'confirming' || state.phase === 'authenticating' || state.phase === 'processing';
}

function afterEngine<I extends Confirmable>(state: CheckoutState<I>, reading: Reading<I>): CheckoutState<I> {
  const read = knownOf(reading);
  const settled = settle(reading);
  if (isFinal(settled)) return settled;
  switch (state.phase) {
    case 'loading':
      return settled.phase === 'loading' ? state : settled;
    case 'error':
      return settled;
    case 'network_lost':
      return state.asked ? { ...state, ...read } : settled;
    case 'needs_method':
    case 'declined':
      return isPayable(read.intent.status) ? { ...state, ...read } : settled;
    case 'confirming':
      if (read.intent.status === 'requires_action') return { ...read, phase: 'authenticating', challenge: 'open' };
      return read.intent.status === 'processing' ? settled : { ...state, ...read };
    case 'authenticating':
      return state.challenge === 'open' && settled.phase !== 'processing' ? { ...state, ...read } : settled;
    case 'processing':
      return failedLater(state.intent.status, read.intent.status) ? settled : { ...state, ...read };
    case 'succeeded':
    case 'canceled':
      return state;
  }
}

/** While processing, the engine may lag behind the provider; but what it saw processing and sees no more has failed. */
function failedLater(seen: PaymentIntentStatus, now: PaymentIntentStatus): boolean {
  return seen === 'processing' && now === 'requires_payment_method';
}

function settle<I extends Confirmable>(
  reading: Reading<I>,
): Exclude<CheckoutState<I>, { phase: 'network_lost' | 'error' }> {
  const read = knownOf(reading);
  const { intent, provider } = read;
  // The engine has not yet heard back from the provider: there is nothing to pay with until it has.
  if (provider.client_secret === null && !isOver(intent.status)) return { phase: 'loading' };
  switch (intent.status) {
    case 'requires_payment_method':
      return reading.error === null
        ? { ...read, phase: 'needs_method', notice: null }
        : { ...read, phase: 'declined', failure: failureFrom(reading.error) };
    case 'requires_confirmation':
      return { ...read, phase: 'needs_method', notice: null };
    case 'requires_action':
      return { ...read, phase: 'authenticating', challenge: 'waiting' };
    case 'processing':
      return { ...read, phase: 'processing', slow: false };
    case 'requires_capture':
    case 'succeeded':
      return { ...read, phase: 'succeeded' };
    case 'canceled':
      return { ...read, phase: 'canceled' };
  }
}

function afterProvider<I extends Confirmable>(state: CheckoutState<I>, answer: ProviderAnswer): CheckoutState<I> {
  if (state.phase === 'loading' || state.phase === 'error') return state;
  if (answer.kind === 'silent') return lost(state, 'offline');
  if (answer.kind === 'unclear') return lost(state, 'unclear');
  if (state.intent === null || state.provider === null) return state;
  const read = { intent: state.intent, provider: state.provider, saved: state.saved };
  switch (answer.kind) {
    case 'fields_invalid':
      return { ...read, phase: 'needs_method', notice: null };
    case 'declined':
      return { ...read, phase: 'declined', failure: answer.failure };
    case 'moved':
      return moved(state, read, answer.status);
  }
}

function moved<I>(state: CheckoutState<I>, read: Known<I>, status: PaymentIntentStatus): CheckoutState<I> {
  switch (status) {
    case 'succeeded':
    case 'requires_capture':
    case 'processing':
      return state.phase === 'processing' ? state : { ...read, phase: 'processing', slow: false };
    case 'requires_action':
      return { ...read, phase: 'authenticating', challenge: 'waiting' };
    case 'canceled':
      return { ...read, phase: 'canceled' };
    case 'requires_payment_method':
    case 'requires_confirmation':
      return { ...read, phase: 'needs_method', notice: 'not_charged' };
  }
}

/** The provider was read to learn an outcome: after a lost connection, or because it may be ahead of the engine. */
function afterRecovery<I extends Confirmable>(state: CheckoutState<I>, answer: ProviderAnswer): CheckoutState<I> {
  if (answer.kind !== 'moved') return state;
  if (state.phase === 'network_lost') {
    const unheard = answer.failure !== null && !same(answer.failure, state.before) && isPayable(answer.status);
    return afterProvider(state, unheard ? { kind: 'declined', failure: answer.failure as Failure } : answer);
  }
  return mayPay(state) && !isPayable(answer.status) ? afterProvider(state, answer) : state;
}

function lost<I>(state: CheckoutState<I>, cause: NetworkLost['cause']): NetworkLost<I> {
  if (state.phase === 'network_lost') return { ...state, cause };
  const read = 'intent' in state ? knownOf(state) : { intent: null, provider: null, saved: [] };
  const asked = state.phase !== 'loading' && state.phase !== 'error';
  return { ...read, phase: 'network_lost', cause, asked, before: state.phase === 'confirming' ? state.before : null };
}

function knownOf<I>({ intent, provider, saved }: Known<I>): Known<I> {
  return { intent, provider, saved };
}

function isPayable(status: PaymentIntentStatus): boolean {
  return status === 'requires_payment_method' || status === 'requires_confirmation';
}

function isOver(status: PaymentIntentStatus): boolean {
  return status === 'succeeded' || status === 'requires_capture' || status === 'canceled';
}

function isFinal<I>(state: CheckoutState<I>): boolean {
  return state.phase === 'succeeded' || state.phase === 'canceled';
}

function failureOf<I>(state: CheckoutState<I>): Failure | null {
  return state.phase === 'declined' ? state.failure : null;
}

function same(one: Failure, other: Failure | null): boolean {
  return one.code === other?.code && one.declineCode === other.declineCode;
}

function failureFrom(error: PaymentError): Failure {
  return {
    code: error.code,
    declineCode: error.decline_code ?? null,
    message: error.message,
    nextStep: error.next_step ?? null,
  };
}
