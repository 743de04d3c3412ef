import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnginePeer } from './support/engine.js';
import { Browser, deliver, openShop, type Shop } from './support/shop.js';

let engine: EnginePeer;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  engine = await EnginePeer.start();
  shop = await openShop(engine.url);
});

afterAll(async () => {
  await shop.close();
  engine.close();
});

/** A visitor whose subscription Billhook tells of. */
async function member(product = 'recruiter') {
  const browser = new Browser(shop.app);
  await browser.buy('unlock_package', {});
  const { customer } = engine.calls('/v1/purchases').at(-1)?.body as { customer: string };
  const id = `sub_${++count}`;
  const told = (status: string, version: number, more: object = {}) =>
    deliver(shop.app, {
      type: status === 'canceled' ? 'subscription.canceled' : 'subscription.updated',
      object: {
        id,
        customer,
        status,
        version,
        plan: { key: `${product}-monthly`, product },
        items: [{ key: 'seats', quantity: '3' }],
        ...more,
      },
    });
  const open = async () =>
    (await browser.board()).processes.every((found: { shortlist: unknown }) => found.shortlist !== null);
  return { browser, told, open };
}

describe('a plan', () => {
  it.each(['trialing', 'active', 'past_due'])('that is %s opens every shortlist', async (status) => {
    const { browser, told, open } = await member();
    expect(await open()).toBe(false);
    expect((await told(status, 1)).statusCode).toBe(204);
    expect(await open()).toBe(true);
    expect((await browser.board()).account.member).toMatchObject({ product: 'recruiter', seats: 3, boosts: false });
  });

  it.each(['draft', 'paused', 'canceled', 'expired'])('that is %s opens nothing', async (status) => {
    const { told, open } = await member();
    await told('active', 1);
    await told(status, 2);
    expect(await open()).toBe(false);
  });

  it('opens nothing for anybody else', async () => {
    const { told } = await member();
    const { open } = await member();
    await told('active', 1);
    expect(await open()).toBe(false);
  });

  it('is as its newest version says, whatever arrives last', async () => {
    const { told, open } = await member();
    await told('canceled', 5);
    await told('active', 4);
    expect(await open()).toBe(false);
  });

  it('boosts every job when it is the large one, and nobody pays for what it gives', async () => {
    const { browser, told } = await member('agency');
    await told('active', 1);
    const { jobs } = await browser.board();
    expect(jobs.every((job: { boostedByPlan: boolean }) => job.boostedByPlan)).toBe(true);
    for (const [feature, parameters] of [
      ['unlock_process', { process: 'p_backend_berlin' }],
      ['boost_job', { job: 'j_security', days: 3 }],
    ] as const) {
      expect((await browser.buy(feature, parameters)).json()).toMatchObject({ code: 'already_owned' });
    }
  });

  it('whose seats change is shown with them', async () => {
    const { browser, told } = await member();
    await told('active', 1);
    await told('active', 2, { items: [{ key: 'seats', quantity: '7' }] });
    expect((await browser.board()).account.member.seats).toBe(7);
  });

  it('of a product that the shop does not know opens nothing, and breaks nothing', async () => {
    const { browser, told, open } = await member('platinum');
    await told('active', 1);
    expect(await open()).toBe(false);
    expect((await browser.board()).account.member).toMatchObject({ product: 'platinum', shortlists: false });
  });
});
