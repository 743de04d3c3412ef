import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnginePeer } from './support/engine.js';
import { Browser, deliver, openShop, type Shop } from './support/shop.js';

const process = 'p_backend_berlin';
let engine: EnginePeer;
let shop: Shop;
let purchases = 0;

beforeAll(async () => {
  engine = await EnginePeer.start();
  shop = await openShop(engine.url);
});

afterAll(async () => {
  await shop.close();
  engine.close();
});

/** A visitor who has begun to buy, and the purchase as Billhook's events will name it. */
async function buyer(feature = 'unlock_process', parameters: object = { process }) {
  const browser = new Browser(shop.app);
  expect((await browser.buy(feature, parameters)).statusCode).toBe(201);
  const { customer } = engine.calls('/v1/purchases').at(-1)?.body as { customer: string };
  const price = { amount: 4900, currency: 'EUR' };
  const purchase = {
    id: `pur_${++purchases}`,
    customer,
    feature,
    parameters,
    price,
    paid_at: new Date().toISOString(),
  };
  const unlocked = async () => {
    const board = await browser.board();
    return board.processes.find((found: { id: string }) => found.id === process).shortlist !== null;
  };
  return { browser, purchase, unlocked };
}

const orders = async (browser: Browser) => (await browser.board()).account.orders;

describe('a paid purchase', () => {
  it('unlocks what was bought, and the shortlist leaves the server only then', async () => {
    const { purchase, unlocked } = await buyer();
    expect(await unlocked()).toBe(false);
    expect((await deliver(shop.app, { purchase })).statusCode).toBe(204);
    expect(await unlocked()).toBe(true);
  });

  it('unlocks it for nobody else', async () => {
    const { purchase } = await buyer();
    const { unlocked } = await buyer();
    await deliver(shop.app, { purchase });
    expect(await unlocked()).toBe(false);
  });

  it('counts once when delivered twenty times at once', async () => {
    const { browser, purchase } = await buyer();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deliver(shop.app, { id: 'evt_twenty', purchase })),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array(20).fill(204));
    expect(await orders(browser)).toHaveLength(1);
  });

  it('counts once when two events tell of it', async () => {
    const { browser, purchase } = await buyer();
    await deliver(shop.app, { purchase });
    await deliver(shop.app, { purchase });
    expect(await orders(browser)).toHaveLength(1);
  });

  it('boosts a job for the days that were bought', async () => {
    const { browser, purchase } = await buyer('boost_job', { job: 'j_security', days: 7 });
    await deliver(shop.app, { purchase });
    const job = (await browser.board()).jobs.find((found: { id: string }) => found.id === 'j_security');
    const days = (Date.parse(job.boostedUntil) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    expect((await browser.buy('boost_job', { job: 'j_security', days: 7 })).json()).toMatchObject({
      code: 'already_owned',
    });
  });
});

describe('a refunded purchase', () => {
  it('is locked again', async () => {
    const { browser, purchase, unlocked } = await buyer();
    await deliver(shop.app, { purchase });
    await deliver(shop.app, { type: 'purchase.refunded', purchase });
    expect(await unlocked()).toBe(false);
    expect(await orders(browser)).toMatchObject([{ refunded: true }]);
  });

  it('stays locked when the news of the payment arrives last', async () => {
    const { purchase, unlocked } = await buyer();
    await deliver(shop.app, { type: 'purchase.refunded', purchase });
    await deliver(shop.app, { purchase });
    expect(await unlocked()).toBe(false);
  });
});

describe('a delivery', () => {
  it.each([
    ['another secret', () => ({ signWith: `whsec_${Buffer.alloc(24).toString('base64')}` }), 'no_matching_signature'],
    ['a time 301 seconds ago', () => ({ at: Math.floor(Date.now() / 1000) - 302 }), 'timestamp_too_old'],
    ['a time 301 seconds ahead', () => ({ at: Math.floor(Date.now() / 1000) + 310 }), 'timestamp_in_future'],
  ])('signed with %s is refused and does nothing', async (_, forged, code) => {
    const { purchase, unlocked } = await buyer();
    const answer = await deliver(shop.app, { purchase, ...forged() });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code });
    expect(await unlocked()).toBe(false);
  });

  it('without a signature is refused', async () => {
    const answer = await shop.app.inject({ method: 'POST', url: '/webhooks/billhook', payload: '{}' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'missing_header' });
  });

  it('is verified over its bytes, however they are spelled', async () => {
    const { purchase, unlocked } = await buyer();
    const event = {
      id: 'evt_spelled',
      type: 'purchase.paid',
      created_at: '2026-06-10T09:00:00Z',
      data: { object: purchase },
    };
    const body = JSON.stringify(event, null, 3).replace('"evt_spelled"', '"evt_\\u0073pelled"');
    expect((await deliver(shop.app, { id: 'evt_spelled', purchase, body })).statusCode).toBe(204);
    expect(await unlocked()).toBe(true);
  });

  it('about something that the shop does not know is accepted', async () => {
    const { purchase } = await buyer();
    expect((await deliver(shop.app, { type: 'ledger.closed', purchase: {} })).statusCode).toBe(204);
    expect((await deliver(shop.app, { purchase: { ...purchase, customer: 'cus_other' } })).statusCode).toBe(204);
  });

  it('whose effect fails is not remembered, so that Billhook’s next attempt counts', async () => {
    const { purchase, unlocked } = await buyer();
    const broken = { ...purchase, price: { amount: -1, currency: 'EUR' } };
    expect((await deliver(shop.app, { id: 'evt_again', purchase: broken })).statusCode).toBe(500);
    expect((await deliver(shop.app, { id: 'evt_again', purchase })).statusCode).toBe(204);
    expect(await unlocked()).toBe(true);
  });
});
