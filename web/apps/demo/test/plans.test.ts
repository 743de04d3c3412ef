import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consent } from '../shared/plans.js';
import { EnginePeer } from './support/engine.js';
import { Browser, openShop, type Shop } from './support/shop.js';

const action = '3f1f8a52-2f7b-4b0e-9a55-1f2a3b4c5d6e';
let engine: EnginePeer;
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  engine = await EnginePeer.start();
  shop = await openShop(engine.url, { BILLHOOK_PUBLIC_API: 'https://pay.example.com' });
});

beforeEach(() => {
  engine.down = false;
  engine.billing.cards = true;
  engine.billing.livemode = false;
  engine.heard.length = 0;
  browser = new Browser(shop.app);
});

afterAll(async () => {
  await shop.close();
  engine.close();
});

const post = (url: string, payload?: object) => browser.ask({ method: 'POST', url, ...(payload ? { payload } : {}) });
const plans = () => browser.ask({ method: 'GET', url: '/api/plans' }).then((answer) => answer.json());
const subscribe = (plan: string, seats = 1, more = action) =>
  post('/api/membership', { plan, seats, agreed: consent, action: more });

/** The customer of this browser, who has bought something before. */
async function customer(): Promise<string> {
  await browser.buy('unlock_package', {});
  return String(engine.calls('/v1/purchases').at(-1)?.body['customer']);
}

describe('what is sold', () => {
  it('is what the price book sells, at the prices that Billhook calculates', async () => {
    const answer = await plans();
    expect(answer.plans.map((plan: { key: string }) => plan.key)).toEqual([
      'recruiter-monthly',
      'recruiter-yearly',
      'agency-monthly',
      'agency-yearly',
    ]);
    expect(answer.plans[1]).toEqual({
      key: 'recruiter-yearly',
      product: 'recruiter',
      name: 'Recruiter',
      interval: 'year',
      base: { amount: 29_000, currency: 'EUR' },
      perSeat: { amount: 9_000, currency: 'EUR' },
      seats: { min: 1, max: 500 },
      trialDays: 14,
    });
    expect(answer).toMatchObject({ testMode: true, membership: null, bills: [] });
  });

  it('is tried once by each customer', async () => {
    const id = await customer();
    engine.billing.holds(id, 'recruiter', { status: 'canceled', trial: { start: '', end: '' } });
    const days = (await plans()).plans.map((plan: { trialDays: number | null }) => plan.trialDays);
    expect(days).toEqual([null, null, null, null]);
  });

  it('cannot be read while Billhook is down, and says so', async () => {
    await plans();
    engine.down = true;
    const answer = await browser.ask({ method: 'GET', url: '/api/plans' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().message).toContain('not available right now');
  });
});

describe('subscribing', () => {
  it('begins a trial without a payment', async () => {
    const answer = await subscribe('recruiter-monthly', 3);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ payment: null });
    const online = { ip_address: '127.0.0.1', user_agent: expect.any(String) };
    expect(begun()[0]?.body['mandate_data']).toEqual({ customer_acceptance: { text: consent, online } });
    const { membership } = await plans();
    expect(membership).toMatchObject({ status: 'trialing', plan: 'recruiter-monthly', seats: 3 });
    expect(membership.nextBill).toEqual({ at: '2026-07-01T00:00:00Z', due: { amount: 2500, currency: 'EUR' } });
  });

  it('asks for a card first where the trial needs one, and begins when it is there', async () => {
    engine.billing.cards = false;
    const answer = await subscribe('recruiter-monthly');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'card_required', message: expect.stringContaining('Save a card') });
    engine.billing.cards = true;
    expect((await subscribe('recruiter-monthly', 1, `${action}-2`)).statusCode).toBe(201);
  });

  it('answers the first payment where nothing is tried, and nothing secret', async () => {
    const answer = await subscribe('agency-monthly');
    expect(answer.json()).toEqual({
      payment: {
        clientSecret: 'pi_7_secret_b',
        amount: { amount: 9100, currency: 'EUR' },
        publishableKey: 'pk_test_1',
        apiBase: 'https://pay.example.com',
      },
    });
  });

  it('goes on with the same when it was left before it was paid', async () => {
    await subscribe('agency-monthly', 2);
    expect((await subscribe('agency-monthly', 2, `${action}-2`)).json().payment.clientSecret).toBe('pi_7_secret_b');
    expect(begun()).toHaveLength(1);
    expect((await post('/api/membership/payment')).json().payment.clientSecret).toBe('pi_7_secret_b');
  });

  it('gives up what was left when another is chosen', async () => {
    await subscribe('agency-monthly', 2);
    expect((await subscribe('agency-monthly', 5, `${action}-2`)).statusCode).toBe(201);
    expect(engine.heard.filter((heard) => heard.path.endsWith('/cancel'))).toHaveLength(1);
    expect((await plans()).membership).toMatchObject({ status: 'draft', seats: 5 });
  });

  it('in two tabs at once happens once', async () => {
    await plans();
    const answers = await Promise.all([1, 2, 3].map((tab) => subscribe('recruiter-monthly', tab, `${action}-${tab}`)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409]);
    expect(begun()).toHaveLength(1);
  });

  it('is refused where the visitor agreed to other words', async () => {
    const asked = { plan: 'agency-monthly', seats: 1, agreed: 'Anything.', action };
    expect((await post('/api/membership', asked)).json()).toMatchObject({ code: 'changed_elsewhere' });
    expect(begun()).toHaveLength(0);
  });

  it('is refused to whoever has a plan, who is told where to change it', async () => {
    engine.billing.holds(await customer(), 'agency');
    const answer = await subscribe('recruiter-monthly');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ message: 'You have a plan already. Change it in your account.' });
  });

  it.each([
    ['a plan that is not sold', 'gold-monthly', 1, 404],
    ['an add-on', 'pool-monthly', 1, 404],
    ['more seats than are sold', 'agency-monthly', 501, 400],
    ['no seat', 'agency-monthly', 0, 400],
  ])('refuses %s', async (_, plan, seats, status) => {
    expect((await subscribe(plan, seats)).statusCode).toBe(status);
    expect(begun()).toHaveLength(0);
  });
});

describe('changing', () => {
  const preview = (plan: string, seats: number) => post('/api/membership/preview', { plan, seats });

  it.each([
    ['a larger plan', 'agency-monthly', 2, 'now'],
    ['more seats', 'recruiter-monthly', 3, 'now'],
    ['fewer seats', 'recruiter-monthly', 1, 'period_end'],
    ['the same by the year, which costs less', 'recruiter-yearly', 2, 'period_end'],
  ])('%s is previewed and done when it is due', async (_, plan, seats, when) => {
    engine.billing.holds(await customer(), 'recruiter');
    const seen = (await preview(plan, seats)).json();
    expect(seen).toMatchObject({ when, version: 3, due: { amount: 2500 }, total: { amount: 2500 } });
    expect(seen.lines).toHaveLength(2);
    expect((await post('/api/membership/change', { plan, seats, version: 3, when })).statusCode).toBe(204);
    expect(engine.heard.at(-1)?.body).toEqual({ plan, quantities: { seats }, at: when, version: 3 });
  });

  it('costs nothing in a trial, so it happens at once', async () => {
    engine.billing.holds(await customer(), 'recruiter', { status: 'trialing' });
    expect((await preview('recruiter-monthly', 1)).json().when).toBe('now');
  });

  it('is refused when the plan has changed since the visitor saw it', async () => {
    const { id } = engine.billing.holds(await customer(), 'recruiter');
    engine.billing.changedMeanwhile.add(id);
    const answer = await post('/api/membership/change', { plan: 'agency-monthly', seats: 2, version: 3, when: 'now' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'changed_elsewhere',
      message: expect.stringContaining('choose again'),
    });
  });

  it('is refused when it would happen at another time than the visitor was told', async () => {
    engine.billing.holds(await customer(), 'recruiter');
    const asked = { plan: 'agency-monthly', seats: 2, version: 3, when: 'period_end' };
    expect((await post('/api/membership/change', asked)).json().code).toBe('changed_elsewhere');
    expect(engine.heard.some((heard) => heard.path.endsWith('/change'))).toBe(false);
  });

  it('that is scheduled is shown and can be taken back, and nothing else is done before', async () => {
    engine.billing.holds(await customer(), 'agency');
    await post('/api/membership/change', { plan: 'recruiter-monthly', seats: 2, version: 3, when: 'period_end' });
    const scheduled = { id: 'schg_1', at: '2026-07-01T00:00:00Z', plan: 'recruiter-monthly', seats: 2 };
    expect((await plans()).membership.scheduled).toEqual(scheduled);
    expect((await preview('agency-monthly', 9)).statusCode).toBe(409);
    expect((await post('/api/membership/keep')).statusCode).toBe(204);
    expect((await plans()).membership.scheduled).toBeNull();
  });

  it('ends it when the period is over, and takes that back', async () => {
    engine.billing.holds(await customer(), 'agency');
    expect((await post('/api/membership/cancel', { version: 3 })).statusCode).toBe(204);
    expect(engine.heard.at(-1)?.body).toEqual({ version: 3, at: 'period_end' });
    const { version, cancelAt } = (await plans()).membership;
    expect(cancelAt).toBe('2026-07-01T00:00:00Z');
    expect((await post('/api/membership/uncancel', { version })).statusCode).toBe(204);
    expect((await plans()).membership.cancelAt).toBeNull();
  });

  it('is refused to whoever has no plan', async () => {
    for (const url of ['/api/membership/keep', '/api/membership/payment'])
      expect((await post(url)).statusCode).toBe(409);
    expect((await preview('agency-monthly', 1)).statusCode).toBe(409);
  });
});

describe('what is owed', () => {
  it('is collected again when the customer asks for it', async () => {
    engine.billing.holds(await customer(), 'agency', { status: 'past_due' });
    expect((await post('/api/membership/payment')).json()).toEqual({ payment: null });
    expect(engine.calls('/v1/invoices/').at(-1)?.path).toMatch(/\/pay$/);
  });
});

describe('an invoice', () => {
  it('is given as a document to its owner and to nobody else', async () => {
    const { id } = engine.billing.holds(await customer(), 'agency');
    const url = `/api/bills/in_${id}/pdf`;
    const answer = await browser.ask({ method: 'GET', url });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['cache-control']).toBe('no-store');
    browser = new Browser(shop.app);
    expect((await browser.ask({ method: 'GET', url })).statusCode).toBe(404);
    await customer();
    expect((await browser.ask({ method: 'GET', url })).statusCode).toBe(404);
    expect((await browser.ask({ method: 'GET', url: '/api/bills/in_none/pdf' })).statusCode).toBe(404);
  });
});

describe('letting a month pass', () => {
  it('sends the test clock ahead', async () => {
    expect((await post('/api/time-travel')).statusCode).toBe(204);
    expect(engine.calls('/v1/test_clock/advance')[0]?.body).toEqual({ by: 'P1M' });
  });

  it('is not there where time is real', async () => {
    engine.billing.livemode = true;
    expect((await plans()).testMode).toBe(false);
    expect((await post('/api/time-travel')).statusCode).toBe(404);
    expect(engine.calls('/v1/test_clock/advance')).toHaveLength(0);
  });
});

it.each(['/api/membership', '/api/membership/change', '/api/membership/keep', '/api/time-travel'])(
  'another site cannot ask for %s',
  async (url) => {
    const headers = { origin: 'https://evil.example.com' };
    expect((await browser.ask({ method: 'POST', url, headers, payload: {} })).statusCode).toBe(403);
  },
);

const begun = () => engine.heard.filter(({ method, path }) => method === 'POST' && path === '/v1/subscriptions');
