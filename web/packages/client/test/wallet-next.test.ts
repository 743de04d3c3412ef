import { expect, it } from 'vitest';
import { nextWallet, shownMethods } from '../src/wallet/next.js';
import type { Change, WalletEvent, WalletReady, WalletState } from '../src/wallet/state.js';
import { saved } from './support/wallet.js';

const visa = saved('pm_visa', { default: true });
const amex = saved('pm_amex', { brand: 'amex' });
const master = saved('pm_master', { brand: 'mastercard' });
const ready: WalletReady = {
  phase: 'ready',
  methods: [visa, amex, master],
  changes: [],
  refusal: null,
  offline: false,
};
const amexFirst: Change = { kind: 'default', method: 'pm_amex' };
const visaAway: Change = { kind: 'remove', method: 'pm_visa', replacement: null, revoke: false };
const amexForVisa: Change = { kind: 'remove', method: 'pm_visa', replacement: 'pm_amex', revoke: false };

/** The list as text: `*` is the default, `…` waits for an answer. */
function shown(state: WalletState): string {
  if (state.phase !== 'ready') return state.phase;
  return shownMethods(state)
    .map((method) => `${method.id.slice(3)}${method.default ? '*' : ''}${method.pending ? '…' : ''}`)
    .join(' ');
}

const asked = (change: Change): WalletEvent => ({ type: 'asked', change });
const done = (change: Change): WalletEvent => ({ type: 'done', change });
const undone = (change: Change): WalletEvent => ({
  type: 'undone',
  refusal: { change, cause: 'refused', failure: null },
});

it.each<[rule: string, events: WalletEvent[], list: string]>([
  ['a new default is shown at once', [asked(amexFirst)], 'visa amex*… master'],
  ['and stays when the engine agrees', [asked(amexFirst), done(amexFirst)], 'visa amex* master'],
  ['and goes back when it does not', [asked(amexFirst), undone(amexFirst)], 'visa* amex master'],
  ['a removed card is gone at once', [asked(visaAway)], 'amex master'],
  [
    'and comes back to its place when it could not be removed',
    [asked(visaAway), undone(visaAway)],
    'visa* amex master',
  ],
  ['a replacement takes the place of the default', [asked(amexForVisa)], 'amex*… master'],
  ['and keeps it', [asked(amexForVisa), done(amexForVisa)], 'amex* master'],
  [
    'of two changes the second survives the first’s refusal',
    [asked(amexFirst), asked(visaAway), undone(amexFirst)],
    'amex master',
  ],
  [
    'a list that was read meanwhile does not undo what was asked',
    [asked(visaAway), { type: 'read', methods: [visa, amex] }],
    'amex',
  ],
  [
    'what is the default already is not asked for again',
    [asked({ kind: 'default', method: 'pm_visa' })],
    'visa* amex master',
  ],
  [
    'a card that is leaving takes no change',
    [asked(visaAway), asked({ kind: 'default', method: 'pm_visa' })],
    'amex master',
  ],
  ['a lost connection keeps the list', [{ type: 'read_unheard' }], 'visa* amex master'],
])('%s', (_, events, list) => {
  expect(shown(events.reduce(nextWallet, ready as WalletState))).toBe(list);
});

it('why a change did not come about is shown until it is read or something else is asked', () => {
  const refused = nextWallet(nextWallet(ready, asked(visaAway)), undone(visaAway));
  expect(refused).toMatchObject({ refusal: { change: visaAway, cause: 'refused' } });
  expect(nextWallet(refused, { type: 'dismissed' })).toMatchObject({ refusal: null });
  expect(nextWallet(refused, asked(amexFirst))).toMatchObject({ refusal: null });
});

it('a list that cannot be read at first is unreachable, and ready when it can', () => {
  const unreachable = nextWallet({ phase: 'loading' }, { type: 'read_unheard' });
  expect(unreachable.phase).toBe('unreachable');
  expect(shown(nextWallet(unreachable, { type: 'read', methods: [visa] }))).toBe('visa*');
});

it('a refused reading is the end, whatever was shown', () => {
  const failure = { code: 'customer_session_expired', declineCode: null, message: 'Over.', nextStep: null };
  expect(nextWallet(ready, { type: 'read_refused', failure })).toEqual({ phase: 'error', failure });
});
