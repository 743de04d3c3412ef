import { describe, expect, it } from 'vitest';
import type { PaymentIntentStatus } from '../src/index.js';
import { next } from '../src/checkout/next.js';
import type { CheckoutEvent, CheckoutState, Failure, ProviderAnswer } from '../src/checkout/state.js';
import { insufficientFunds, reading } from './support/payment.js';

const failure: Failure = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
  nextStep: 'Use another card.',
};
const lostCard: Failure = { ...failure, declineCode: 'generic_decline' };
const { intent, provider, saved } = reading('requires_payment_method');
const known = { intent, provider, saved };

const loading: CheckoutState = { phase: 'loading' };
const needsMethod: CheckoutState = { ...known, phase: 'needs_method', notice: null };
const declined: CheckoutState = { ...known, phase: 'declined', failure };
const confirming: CheckoutState = { ...known, phase: 'confirming', before: null };
const challenged: CheckoutState = { ...known, phase: 'authenticating', challenge: 'open' };
const waiting: CheckoutState = { ...known, phase: 'authenticating', challenge: 'waiting' };
const processing: CheckoutState = { ...known, phase: 'processing', slow: false };
const settling: CheckoutState = {
  ...known,
  phase: 'processing',
  slow: false,
  intent: { ...intent, status: 'processing' },
};
const lostAfterPay: CheckoutState = { ...known, phase: 'network_lost', cause: 'offline', asked: true, before: null };
const lostAtFirst: CheckoutState = {
  phase: 'network_lost',
  cause: 'offline',
  intent: null,
  provider: null,
  saved: [],
  asked: false,
  before: null,
};
const succeeded: CheckoutState = { ...known, phase: 'succeeded' };

const engine = (status: PaymentIntentStatus): CheckoutEvent => ({ type: 'engine_read', reading: reading(status) });
const engineDeclined: CheckoutEvent = {
  type: 'engine_read',
  reading: reading('requires_payment_method', insufficientFunds),
};
const unready: CheckoutEvent = {
  type: 'engine_read',
  reading: { ...reading('requires_payment_method'), provider: { ...provider, client_secret: null } },
};
const answer = (given: ProviderAnswer): CheckoutEvent => ({ type: 'provider_answered', answer: given });
const moved = (status: PaymentIntentStatus, last: Failure | null = null): ProviderAnswer => ({
  kind: 'moved',
  status,
  failure: last,
});
const read = (status: PaymentIntentStatus, last: Failure | null = null): CheckoutEvent => ({
  type: 'provider_read',
  answer: moved(status, last),
});

type Case = [rule: string, from: CheckoutState, event: CheckoutEvent, to: CheckoutState['phase'], more?: object];

describe('what the engine says', () => {
  it.each<Case>([
    ['a new payment asks for a method', loading, engine('requires_payment_method'), 'needs_method'],
    ['a declined one says why', loading, engineDeclined, 'declined', { failure }],
    [
      'a half authenticated one waits for the customer',
      loading,
      engine('requires_action'),
      'authenticating',
      { challenge: 'waiting' },
    ],
    ['one that the provider does not know yet is waited for', loading, unready, 'loading'],
    ['a paid one is paid', loading, engine('succeeded'), 'succeeded'],
    ['an authorised one is done for the customer', loading, engine('requires_capture'), 'succeeded'],
    ['a canceled one is over', loading, engine('canceled'), 'canceled'],
    ['paid in another tab ends the form', needsMethod, engine('succeeded'), 'succeeded'],
    ['canceled behind her back ends the form', declined, engine('canceled'), 'canceled'],
    ['a stale read does not end a confirmation', confirming, engineDeclined, 'confirming'],
    [
      'the bank’s question shows while confirming',
      confirming,
      engine('requires_action'),
      'authenticating',
      { challenge: 'open' },
    ],
    ['an open question survives a stale read', challenged, engine('requires_payment_method'), 'authenticating'],
    ['approved on a phone closes the question', waiting, engine('processing'), 'processing'],
    ['only the engine makes success', processing, engine('succeeded'), 'succeeded'],
    ['a lagging engine does not undo the provider', processing, engine('requires_payment_method'), 'processing'],
    ['what it saw processing and sees no more failed', settling, engineDeclined, 'declined', { failure }],
    [
      'after a lost connection the engine alone does not reopen the form',
      lostAfterPay,
      engine('requires_payment_method'),
      'network_lost',
    ],
    ['a page that never paid may reopen at once', lostAtFirst, engine('requires_payment_method'), 'needs_method'],
    ['after a lost connection success is success', lostAfterPay, engine('succeeded'), 'succeeded'],
    ['success is for ever', succeeded, engine('canceled'), 'succeeded'],
  ])('%s', (_, from, event, to, more = {}) => {
    expect(next(from, event)).toMatchObject({ phase: to, ...more });
  });
});

describe('what the provider says', () => {
  it.each<Case>([
    ['its success is processing until the engine confirms', confirming, answer(moved('succeeded')), 'processing'],
    [
      'a decline goes back to the form with the reason',
      confirming,
      answer({ kind: 'declined', failure }),
      'declined',
      { failure },
    ],
    ['unfinished fields go back to the form', confirming, answer({ kind: 'fields_invalid' }), 'needs_method'],
    [
      'silence is a lost connection',
      confirming,
      answer({ kind: 'silent' }),
      'network_lost',
      { cause: 'offline', asked: true },
    ],
    [
      'a lock is not a decline',
      confirming,
      answer({ kind: 'unclear' }),
      'network_lost',
      { cause: 'unclear', asked: true },
    ],
    [
      'a question left open can be asked again',
      challenged,
      answer(moved('requires_action')),
      'authenticating',
      { challenge: 'waiting' },
    ],
    ['a late success after the connection came back counts', needsMethod, answer(moved('succeeded')), 'processing'],
    ['nothing undoes success', succeeded, answer({ kind: 'declined', failure }), 'succeeded'],
  ])('%s', (_, from, event, to, more = {}) => {
    expect(next(from, event)).toMatchObject({ phase: to, ...more });
  });
});

describe('after a lost connection', () => {
  it.each<Case>([
    ['a payment that went through is not offered again', lostAfterPay, read('succeeded'), 'processing'],
    [
      'one that never arrived is offered, and she is told',
      lostAfterPay,
      read('requires_payment_method'),
      'needs_method',
      { notice: 'not_charged' },
    ],
    ['one that was declined says so', lostAfterPay, read('requires_payment_method', failure), 'declined', { failure }],
    [
      'an unanswered question is asked again',
      lostAfterPay,
      read('requires_action'),
      'authenticating',
      { challenge: 'waiting' },
    ],
    [
      'a provider that cannot be read keeps the form shut',
      lostAfterPay,
      { type: 'provider_read', answer: { kind: 'silent' } },
      'network_lost',
    ],
    ['a form whose payment is further on at the provider closes', needsMethod, read('succeeded'), 'processing'],
    ['a form whose payment is where it was stays', declined, read('requires_payment_method', failure), 'declined'],
  ])('%s', (_, from, event, to, more = {}) => {
    expect(next(from, event)).toMatchObject({ phase: to, ...more });
  });

  it('does not blame the second card for what the first one did', () => {
    const secondTry = next(next(declined, { type: 'pay' }), answer({ kind: 'silent' }));
    expect(next(secondTry, read('requires_payment_method', failure))).toMatchObject({ phase: 'needs_method' });
    expect(next(secondTry, read('requires_payment_method', lostCard))).toMatchObject({
      phase: 'declined',
      failure: lostCard,
    });
  });
});

describe('what the customer does', () => {
  it.each<Case>([
    ['paying confirms', needsMethod, { type: 'pay' }, 'confirming'],
    ['paying after a decline confirms the same payment', declined, { type: 'pay' }, 'confirming', { before: failure }],
    ['losing the connection while idle changes nothing', needsMethod, { type: 'connection_lost' }, 'needs_method'],
    [
      'losing it while confirming shuts the form',
      confirming,
      { type: 'connection_lost' },
      'network_lost',
      { asked: true },
    ],
    [
      'losing it during the bank’s question leaves the question',
      challenged,
      { type: 'connection_lost' },
      'authenticating',
    ],
    ['a long wait is admitted', processing, { type: 'waited_long' }, 'processing', { slow: true }],
    ['a refused read while money moves is not an error', confirming, { type: 'engine_refused', failure }, 'confirming'],
    ['a refused first read is', loading, { type: 'engine_refused', failure }, 'error', { failure }],
  ])('%s', (_, from, event, to, more = {}) => {
    expect(next(from, event)).toMatchObject({ phase: to, ...more });
  });

  it.each([loading, confirming, challenged, waiting, processing, lostAfterPay, lostAtFirst, succeeded])(
    'cannot pay in phase $phase',
    (state) => {
      expect(next(state, { type: 'pay' })).toBe(state);
    },
  );
});
