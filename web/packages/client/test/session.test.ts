import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCheckout, type Checkout, type PaymentProvider } from '../src/index.js';
import type { ProviderAnswer } from '../src/checkout/state.js';
import { serve, type Answer } from './support/server.js';
import { surroundings } from './support/surroundings.js';
import { checkout } from './support/payment.js';

const secret = 'pi_1_secret_abc';
const ok = (body: Checkout): Answer => ({ body });
const moved = (status: 'succeeded' | 'requires_payment_method'): ProviderAnswer => ({
  kind: 'moved',
  status,
  failure: null,
});

/** A provider whose answers the test decides; it counts what it is asked. */
function provider(
  answers: { confirm?: () => Promise<ProviderAnswer>; read?: () => ProviderAnswer; valid?: boolean } = {},
) {
  const asked = { confirm: 0, authenticate: 0, read: 0, saved: undefined as string | undefined };
  const peer: PaymentProvider = {
    validate: () => Promise.resolve(answers.valid ?? true),
    confirm: (saved) => {
      asked.confirm++;
      asked.saved = saved;
      return answers.confirm?.() ?? Promise.resolve(moved('succeeded'));
    },
    authenticate: () => {
      asked.authenticate++;
      return Promise.resolve(moved('succeeded'));
    },
    read: () => {
      asked.read++;
      return Promise.resolve(answers.read?.() ?? moved('requires_payment_method'));
    },
  };
  return { peer, asked };
}

async function open(engine: (count: number) => Answer, peer: PaymentProvider | null = null) {
  const { url, heard } = await serve((_request, count) => engine(count));
  const around = surroundings();
  const session = createCheckout({
    apiBase: url,
    publishableKey: 'pk_test_1',
    clientSecret: secret,
    surroundings: around,
  });
  const phases: string[] = [session.getState().phase];
  session.subscribe(() => {
    const { phase } = session.getState();
    if (phases.at(-1) !== phase) phases.push(phase);
  });
  session.start();
  onTestFinished(() => session.stop());
  if (peer !== null) await session.attach(peer);
  const reached = (phase: string) => vi.waitFor(() => expect(session.getState().phase).toBe(phase), 20_000);
  return { session, heard, phases, reached, around };
}

describe('a checkout session', () => {
  it('asks the engine with the publishable key and keeps the client secret out of the URL', async () => {
    const { heard, reached } = await open(() => ok(checkout('requires_payment_method')));
    await reached('needs_method');
    expect(heard[0]?.path).toBe('/v1/payment_intents/pi_1/checkout');
    expect(heard[0]?.headers).toMatchObject({ authorization: 'Bearer pk_test_1', 'billhook-client-secret': secret });
  });

  it('succeeds only when the engine says so', async () => {
    let paid = false;
    const { peer } = provider();
    const { session, phases, reached } = await open(
      () => ok(checkout(paid ? 'succeeded' : 'requires_payment_method')),
      peer,
    );
    await reached('needs_method');
    await session.pay();
    expect(session.getState().phase).toBe('processing');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(session.getState().phase).toBe('processing');
    paid = true;
    await reached('succeeded');
    expect(phases).toEqual(['loading', 'needs_method', 'confirming', 'processing', 'succeeded']);
  });

  it('confirms once for a double click', async () => {
    const { peer, asked } = provider();
    const { session, reached } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    await Promise.all([session.pay(), session.pay(), session.pay()]);
    expect(asked.confirm).toBe(1);
  });

  it('does not ask the provider to confirm unfinished fields', async () => {
    const { peer, asked } = provider({ valid: false });
    const { session, reached } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    await session.pay();
    expect(asked.confirm).toBe(0);
    expect(session.getState().phase).toBe('needs_method');
  });

  it('shows the bank’s question while the provider is still asking it', async () => {
    const { peer } = provider({ confirm: () => new Promise(() => undefined) });
    let status: 'requires_payment_method' | 'requires_action' = 'requires_payment_method';
    const { session, reached } = await open(() => ok(checkout(status)), peer);
    await reached('needs_method');
    void session.pay();
    status = 'requires_action';
    await reached('authenticating');
    expect(session.getState()).toMatchObject({ challenge: 'open' });
  });

  it('lets a customer who came back answer the bank', async () => {
    let status: 'requires_action' | 'succeeded' = 'requires_action';
    const { peer, asked } = provider({ read: () => ({ kind: 'moved', status: 'requires_action', failure: null }) });
    const { session, reached } = await open(() => ok(checkout(status)), peer);
    await reached('authenticating');
    const answering = session.authenticate();
    void session.authenticate();
    status = 'succeeded';
    await answering;
    await reached('succeeded');
    expect(asked.authenticate).toBe(1);
  });

  it('finds the payment that went through before the connection broke, and asks for no second one', async () => {
    let up = true;
    let status: 'requires_payment_method' | 'succeeded' = 'requires_payment_method';
    const { peer, asked } = provider({
      confirm: () => {
        up = false;
        return Promise.resolve({ kind: 'silent' });
      },
      read: () => (up ? moved(asked.confirm > 0 ? 'succeeded' : 'requires_payment_method') : { kind: 'silent' }),
    });
    const { session, phases, reached } = await open(() => (up ? ok(checkout(status)) : 'hang up'), peer);
    await reached('needs_method');
    await session.pay();
    expect(session.getState().phase).toBe('network_lost');
    await session.pay();
    up = true;
    await reached('processing');
    status = 'succeeded';
    await reached('succeeded');
    expect(asked.confirm).toBe(1);
    expect(phases).toEqual(['loading', 'needs_method', 'confirming', 'network_lost', 'processing', 'succeeded']);
  });

  it('offers the form again only after engine and provider agree that nothing was charged', async () => {
    let providerUp = false;
    const { peer } = provider({
      confirm: () => Promise.resolve({ kind: 'silent' }),
      read: () => (providerUp ? moved('requires_payment_method') : { kind: 'silent' }),
    });
    const { session, reached } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    await session.pay();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(session.getState().phase).toBe('network_lost');
    providerUp = true;
    await reached('needs_method');
    expect(session.getState()).toMatchObject({ notice: 'not_charged' });
  });

  it('shuts the form the moment the browser goes offline in the middle', async () => {
    const { peer } = provider({ confirm: () => new Promise(() => undefined) });
    const { session, reached, around } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    void session.pay();
    around.goOffline();
    expect(session.getState().phase).toBe('network_lost');
    around.comeBack();
    await reached('needs_method');
  });

  it('comes up by itself when the engine does', async () => {
    const { phases, reached } = await open((count) =>
      count === 1 ? 'hang up' : count === 2 ? { status: 503, body: {} } : ok(checkout('requires_payment_method')),
    );
    await reached('needs_method');
    expect(phases).toEqual(['loading', 'network_lost', 'needs_method']);
  });

  it('says what the engine says about a secret that is wrong', async () => {
    const { session, reached } = await open(() => ({
      status: 401,
      body: {
        code: 'client_secret_invalid',
        title: 'No',
        detail: 'The client secret is wrong.',
        next_step: 'Start again.',
      },
    }));
    await reached('error');
    expect(session.getState()).toMatchObject({
      failure: { code: 'client_secret_invalid', message: 'The client secret is wrong.', nextStep: 'Start again.' },
    });
  });

  it('asks the engine nothing more once it is paid', async () => {
    const { heard, reached } = await open(() => ok(checkout('succeeded')));
    await reached('succeeded');
    const count = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.length).toBe(count);
  });

  it('pays with a saved method without asking the fields', async () => {
    const { peer, asked } = provider({ valid: false });
    const { session, reached } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    await session.pay('pm_p_1');
    expect(asked).toMatchObject({ confirm: 1, saved: 'pm_p_1' });
  });

  it('confirms nothing when it was stopped while the fields were being checked', async () => {
    let checked: (valid: boolean) => void = () => undefined;
    const { peer, asked } = provider();
    peer.validate = () => new Promise((resolve) => (checked = resolve));
    const { session, reached } = await open(() => ok(checkout('requires_payment_method')), peer);
    await reached('needs_method');
    const paying = session.pay();
    session.stop();
    checked(true);
    await paying;
    expect(asked.confirm).toBe(0);
  });

  it('asks nothing more once it is stopped', async () => {
    const { session, heard, reached } = await open(() => ok(checkout('processing')));
    await reached('processing');
    session.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const count = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.length).toBe(count);
  });
});
