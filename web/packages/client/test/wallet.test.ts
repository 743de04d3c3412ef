import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCardSetup, createWallet, shownMethods, type PaymentProvider, type WalletState } from '../src/index.js';
import { serve, type Heard } from './support/server.js';
import { surroundings } from './support/surroundings.js';
import { saved, WalletPeer } from './support/wallet.js';

const quick = { attemptsMax: 2, delayFirst: 1, delayMax: 2 };
const ids = (state: WalletState) => (state.phase === 'ready' ? shownMethods(state).map((method) => method.id) : []);
const defaultOf = (state: WalletState) =>
  state.phase === 'ready' ? shownMethods(state).find((method) => method.default)?.id : undefined;
const posts = (heard: Heard[]) => heard.filter((request) => request.method === 'POST');

async function open(peer = new WalletPeer([saved('pm_a', { default: true }), saved('pm_b')])) {
  const { url, heard } = await serve(peer.answer);
  const around = surroundings();
  const wallet = createWallet({
    apiBase: url,
    publishableKey: 'pk_test_1',
    clientSecret: 'cuss_1_secret_a',
    surroundings: around,
    retry: quick,
  });
  const phases: string[] = [];
  wallet.subscribe(() => {
    const { phase } = wallet.getState();
    if (phases.at(-1) !== phase) phases.push(phase);
  });
  wallet.start();
  onTestFinished(() => wallet.stop());
  const reached = (check: (state: WalletState) => void) => vi.waitFor(() => check(wallet.getState()), 20_000);
  await reached((state) => expect(state.phase).not.toBe('loading'));
  return { peer, wallet, heard, around, reached, phases };
}

describe('a wallet', () => {
  it('asks with the publishable key and keeps the client secret out of the URL', async () => {
    const { heard } = await open();
    expect(heard[0]?.path).toBe('/v1/customer_session/payment_methods');
    expect(heard[0]?.headers).toMatchObject({
      authorization: 'Bearer pk_test_1',
      'billhook-client-secret': 'cuss_1_secret_a',
    });
  });

  it('shows a new default before the engine has answered', async () => {
    const { wallet, heard } = await open();
    const changing = wallet.makeDefault('pm_b');
    expect(defaultOf(wallet.getState())).toBe('pm_b');
    expect(posts(heard)).toHaveLength(0);
    await changing;
    expect(defaultOf(wallet.getState())).toBe('pm_b');
    expect(posts(heard)[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes a change back and says why when the engine refuses it', async () => {
    const { wallet, peer } = await open();
    peer.needed.add('pm_a');
    const removing = wallet.remove('pm_a');
    expect(ids(wallet.getState())).toEqual(['pm_b']);
    await removing;
    expect(ids(wallet.getState())).toEqual(['pm_a', 'pm_b']);
    expect(wallet.getState()).toMatchObject({
      refusal: { cause: 'in_use', failure: { message: 'The mandate mandate_1 charges this payment method.' } },
    });
  });

  it('removes what is needed when a replacement takes over', async () => {
    const { wallet, peer, heard } = await open();
    peer.needed.add('pm_a');
    await wallet.remove('pm_a', 'pm_b');
    expect(ids(wallet.getState())).toEqual(['pm_b']);
    expect(defaultOf(wallet.getState())).toBe('pm_b');
    expect(posts(heard)[0]?.body).toBe('{"replacement":"pm_b"}');
  });

  it('removes what is needed when the customer takes her consent back', async () => {
    const { wallet, peer, heard } = await open();
    peer.needed.add('pm_a');
    await wallet.remove('pm_a');
    await wallet.revokeAndRemove('pm_a');
    expect(ids(wallet.getState())).toEqual(['pm_b']);
    expect(wallet.getState()).toMatchObject({ refusal: null });
    expect(posts(heard).map((request) => request.body)).toEqual(['{}', '{"revoke_mandate":true}']);
  });

  it('repeats a lost change under the same key', async () => {
    const { wallet, peer, heard } = await open();
    peer.instead = (request) => (request.method === 'POST' && posts(heard).length === 1 ? 'hang up' : null);
    await wallet.remove('pm_b');
    const keys = posts(heard).map((request) => request.headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(ids(wallet.getState())).toEqual(['pm_a']);
  });

  it('finds out what became of a change that nobody answered', async () => {
    const { wallet, peer, reached } = await open();
    peer.instead = (request) => {
      if (request.method !== 'POST') return null;
      peer.methods = peer.methods.filter((method) => method.id !== 'pm_b');
      return 'hang up';
    };
    await wallet.remove('pm_b');
    await reached((state) => expect(ids(state)).toEqual(['pm_a']));
    expect(wallet.getState()).toMatchObject({ refusal: { cause: 'unheard' } });
  });

  it('sends changes one after the other, in the order of the clicks', async () => {
    const { wallet, heard } = await open(
      new WalletPeer([saved('pm_a', { default: true }), saved('pm_b'), saved('pm_c')]),
    );
    await Promise.all([wallet.makeDefault('pm_b'), wallet.makeDefault('pm_c'), wallet.remove('pm_a')]);
    expect(posts(heard).map((request) => request.path.split('/').slice(-2).join(' '))).toEqual([
      'pm_b default',
      'pm_c default',
      'pm_a detach',
    ]);
    expect(defaultOf(wallet.getState())).toBe('pm_c');
  });

  it('does not let a list that was asked for before a change show what was before it', async () => {
    const { wallet, peer } = await open();
    const old = { body: { object: 'list', data: [...peer.methods], has_more: false, next_cursor: null } };
    let first = true;
    peer.instead = (request) => {
      if (request.method !== 'GET' || !first) return null;
      first = false;
      return old;
    };
    await Promise.all([wallet.remove('pm_b'), wallet.refresh()]);
    expect(ids(wallet.getState())).toEqual(['pm_a']);
  });

  it('keeps the list while the engine is silent, and reads it again by itself', async () => {
    const { wallet, peer, reached, around } = await open();
    let up = false;
    peer.instead = () => (up ? null : 'hang up');
    around.goOffline();
    await wallet.refresh();
    expect(wallet.getState()).toMatchObject({ phase: 'ready', offline: true });
    expect(ids(wallet.getState())).toHaveLength(2);
    peer.methods = [saved('pm_new')];
    up = true;
    await reached((state) => expect(ids(state)).toEqual(['pm_new']));
    expect(wallet.getState()).toMatchObject({ offline: false });
  });

  it('comes up by itself when the engine does', async () => {
    const peer = new WalletPeer([]);
    let asked = 0;
    peer.instead = () => (++asked < 5 ? { status: 503, body: {} } : null);
    const { phases, reached } = await open(peer);
    await reached((state) => expect(state.phase).toBe('ready'));
    expect(phases).toEqual(['unreachable', 'ready']);
  });

  it('says what the engine says about a session that has ended', async () => {
    const peer = new WalletPeer([]);
    const detail = 'This customer session has ended.';
    peer.instead = () => ({
      status: 403,
      body: { code: 'customer_session_expired', title: 'No', status: 403, detail },
    });
    const { wallet } = await open(peer);
    expect(wallet.getState()).toMatchObject({ phase: 'error', failure: { code: 'customer_session_expired' } });
  });
});

describe('a card being saved', () => {
  async function adding(provider: Partial<PaymentProvider> = {}, consent?: string) {
    const peer = new WalletPeer([]);
    const { url, heard } = await serve(peer.answer);
    const around = surroundings();
    const setup = createCardSetup({
      ...(consent === undefined ? {} : { consent }),
      apiBase: url,
      publishableKey: 'pk_test_1',
      clientSecret: 'cuss_1_secret_a',
      surroundings: around,
      retry: quick,
    });
    setup.start();
    onTestFinished(() => setup.stop());
    const reached = (phase: string) => vi.waitFor(() => expect(setup.getState().phase).toBe(phase), 20_000);
    await reached('needs_method');
    await setup.attach({
      validate: () => Promise.resolve(true),
      confirm: () => Promise.resolve({ kind: 'moved', status: 'succeeded', failure: null }),
      authenticate: () => Promise.resolve({ kind: 'moved', status: 'succeeded', failure: null }),
      read: () => Promise.resolve({ kind: 'moved', status: 'requires_payment_method', failure: null }),
      ...provider,
    });
    return { peer, setup, heard, reached };
  }

  it('is sent with exactly the words that the customer agrees to', async () => {
    const { heard } = await adding({}, 'Charge me, “monthly” & while I am away.\nUntil I take it back.');
    expect(JSON.parse(posts(heard)[0]?.body ?? '')).toEqual({
      mandate_data: { customer_acceptance: { text: 'Charge me, “monthly” & while I am away.\nUntil I take it back.' } },
    });
  });

  it('without such words is saved for payments that she makes herself', async () => {
    const { heard } = await adding();
    expect(posts(heard)[0]?.body).toBe('{}');
  });

  it('makes one setup however often the engine has to be asked for it', async () => {
    const { peer, setup, heard, reached } = await adding();
    peer.setup = 'succeeded';
    await setup.pay();
    await reached('succeeded');
    expect(posts(heard)).toHaveLength(1);
    expect(heard.at(-1)?.path).toBe('/v1/customer_session/setup_intents/seti_1');
  });

  it('is saved when the engine says so, and not when the browser does', async () => {
    const { peer, setup, reached } = await adding();
    await setup.pay();
    expect(setup.getState().phase).toBe('processing');
    peer.setup = 'succeeded';
    await reached('succeeded');
  });

  it('says that the bank is asking while the bank is asking', async () => {
    const { peer, setup, reached } = await adding({ confirm: () => new Promise(() => undefined) });
    void setup.pay();
    peer.setup = 'requires_action';
    await reached('authenticating');
  });

  it('says why a card was refused, and takes another', async () => {
    const failure = { code: 'card_declined', declineCode: null, message: 'No.', nextStep: null };
    const { setup } = await adding({ confirm: () => Promise.resolve({ kind: 'declined', failure }) });
    await setup.pay();
    expect(setup.getState()).toMatchObject({ phase: 'declined', failure });
  });
});
