import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../server/settings.js';
import { EnginePeer } from './support/engine.js';
import { Browser, openShop, type Shop } from './support/shop.js';

const process = 'p_backend_berlin';
const action = '3f1f8a52-2f7b-4b0e-9a55-1f2a3b4c5d6e';
let engine: EnginePeer;
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  engine = await EnginePeer.start();
  shop = await openShop(engine.url, {
    PROVIDER_ORIGINS: 'http://localhost:8421/v3/',
    BILLHOOK_PUBLIC_API: 'https://pay.example.com',
  });
});

beforeEach(() => {
  engine.down = false;
  engine.heard.length = 0;
  engine.credits.clear();
  browser = new Browser(shop.app);
});

afterAll(async () => {
  await shop.close();
  engine.close();
});

describe('buying', () => {
  it('answers what the page needs and nothing secret', async () => {
    const answer = await browser.buy('unlock_process', { process });
    expect(answer.json()).toEqual({
      clientSecret: 'pi_1_secret_a',
      publishableKey: 'pk_test_1',
      apiBase: 'https://pay.example.com',
    });
  });

  it('sends one idempotency key for one click, however often it arrives, and another for the next', async () => {
    await browser.buy('unlock_package', {}, action);
    await browser.buy('unlock_package', {}, action);
    await browser.buy('unlock_package', {}, `${action}-2`);
    await new Browser(shop.app).buy('unlock_package', {}, action);
    const keys = engine.calls('/v1/purchases').map((heard) => heard.key);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });

  it('makes one customer for a visitor, named by our user id', async () => {
    await browser.buy('unlock_process', { process });
    await browser.buy('unlock_package', {});
    const made = engine.calls('/v1/customers').filter((heard) => heard.method === 'POST');
    expect(made).toHaveLength(1);
    expect(made[0]?.body['reference']).toBe((await browser.board()).account.id);
    expect(made[0]?.body['email']).toMatch(/^customer-.{6}@example\.com$/);
  });

  it('uses the e-mail address that the visitor gave', async () => {
    await browser.ask({ method: 'PUT', url: '/api/account', payload: { email: 'team@example.com' } });
    await browser.buy('unlock_process', { process });
    expect(engine.calls('/v1/customers').at(-1)?.body['email']).toBe('team@example.com');
    await browser.ask({ method: 'PUT', url: '/api/account', payload: { email: 'other@example.com' } });
    expect(engine.calls('/v1/customers/').at(-1)?.body).toEqual({ email: 'other@example.com' });
  });

  it.each([
    ['a feature that is not sold', 'free_lunch', {}, 400],
    ['a process that is not there', 'unlock_process', { process: 'p_none' }, 404],
    ['no process', 'unlock_process', {}, 404],
    ['a job that is not there', 'boost_job', { job: 'j_none', days: 3 }, 404],
    ['a parameter of another kind', 'boost_job', { job: ['j_security'], days: 3 }, 400],
  ])('refuses %s', async (_, feature, parameters, status) => {
    expect((await browser.buy(feature, parameters)).statusCode).toBe(status);
    expect(engine.calls('/v1/purchases')).toHaveLength(0);
  });

  it('says so when payments are down, and the board stays readable', async () => {
    engine.down = true;
    const answer = await browser.buy('unlock_package', {});
    expect(answer.statusCode).toBe(503);
    expect(answer.json().message).toContain('You have not been charged');
    expect((await browser.board()).processes.length).toBeGreaterThan(3);
  });
});

describe('unlocking with a credit', () => {
  const unlock = () => browser.ask({ method: 'POST', url: `/api/processes/${process}/unlock-with-credit` });
  const shortlist = async () =>
    (await browser.board()).processes.find((found: { id: string }) => found.id === process).shortlist;

  it('spends one and shows the shortlist', async () => {
    engine.credits.set('ent_a', 10);
    expect((await unlock()).statusCode).toBe(204);
    expect(engine.credits.get('ent_a')).toBe(9);
    expect(await shortlist()).toHaveLength(4);
  });

  it('spends one for a double click and for every later one', async () => {
    await browser.board();
    engine.credits.set('ent_b', 10);
    await Promise.all([unlock(), unlock(), unlock()]);
    await unlock();
    expect(engine.credits.get('ent_b')).toBe(9);
  });

  it('spends one when the answer got lost and it is asked again', async () => {
    await browser.board();
    engine.credits.set('ent_c', 10);
    engine.down = true;
    expect((await unlock()).statusCode).toBe(503);
    engine.down = false;
    expect((await unlock()).statusCode).toBe(204);
    expect(engine.credits.get('ent_c')).toBe(9);
  });

  it('passes over a package that is used up', async () => {
    engine.credits.set('ent_d', 0).set('ent_e', 3);
    expect((await unlock()).statusCode).toBe(204);
    expect(engine.credits.get('ent_e')).toBe(2);
  });

  it('is refused when the last one went elsewhere meanwhile, and works after buying more of the same', async () => {
    engine.credits.set('ent_g', 1);
    engine.snatched.add('ent_g');
    expect((await unlock()).statusCode).toBe(409);
    engine.credits.set('ent_g', 10);
    expect((await unlock()).statusCode).toBe(204);
    expect(engine.credits.get('ent_g')).toBe(9);
  });

  it('refuses without one, says what to do, and works after buying', async () => {
    const answer = await unlock();
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'no_credits', message: expect.stringContaining('Buy a package') });
    expect(await shortlist()).toBeNull();
    engine.credits.set('ent_f', 10);
    expect((await unlock()).statusCode).toBe(204);
  });
});

describe('saved cards', () => {
  it('are opened for the customer of this visitor, and for no other', async () => {
    const answer = await browser.ask({ method: 'POST', url: '/api/wallet' });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      clientSecret: 'cuss_1_secret_a',
      publishableKey: 'pk_test_1',
      apiBase: 'https://pay.example.com',
    });
    await new Browser(shop.app).ask({ method: 'POST', url: '/api/wallet' });
    const [ours, theirs] = engine.calls('/v1/customer_sessions').map((heard) => heard.body['customer']);
    expect(ours).toMatch(/^cus_/);
    expect(theirs).not.toBe(ours);
  });
});

it.each(['/', '/plans', '/account', '/pay?token=t', '/playground'])('%s is a page', async (url) => {
  const answer = await shop.app.inject({ method: 'GET', url });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('text/html');
});

it('whoever opens the link of an e-mail learns where Billhook is, and nothing secret', async () => {
  const { body } = await shop.app.inject({ method: 'GET', url: '/api/cashier' });
  expect(JSON.parse(body)).toEqual({ publishableKey: 'pk_test_1', apiBase: 'https://pay.example.com' });
});

describe('the page’s defences', () => {
  it.each([undefined, 'null', 'https://evil.example.com', 'https://shop.example.com.evil.example.com'])(
    'a change asked from origin %s is refused',
    async (origin) => {
      const headers = { origin };
      const answer = await browser.ask({
        method: 'PUT',
        url: '/api/account',
        payload: { email: 'a@example.com' },
        headers,
      });
      expect(answer.statusCode).toBe(403);
    },
  );

  it('the session is out of reach of scripts and of other sites’ forms', async () => {
    const answer = await browser.ask({ method: 'GET', url: '/api/board' });
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('the policy lets cards in from the provider alone, and nothing inline', async () => {
    const { headers } = await shop.app.inject({ method: 'GET', url: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' http://localhost:8421;");
    expect(policy).toContain('frame-src http://localhost:8421;');
    expect(policy).toContain("connect-src 'self' https://pay.example.com http://localhost:8421;");
    expect(policy).not.toContain('unsafe');
  });

  it.each(['/../package.json', '/assets/../../server.js', '/%2e%2e/package.json', '/nothing'])(
    '%s is not there',
    async (url) => {
      expect((await shop.app.inject({ method: 'GET', url })).statusCode).toBe(404);
    },
  );

  it('a made-up session is a new visitor', async () => {
    const answer = await browser.ask({ method: 'GET', url: '/api/board', headers: { cookie: 'hireboard=made-up' } });
    expect(answer.headers['set-cookie']).toBeDefined();
  });
});

it('answers that it is up', async () => {
  expect((await shop.app.inject({ method: 'GET', url: '/health' })).json()).toEqual({ status: 'up' });
});

it('names every missing setting at once', () => {
  expect(() => readSettings({ PORT: '8422' })).toThrow(
    'Set BILLHOOK_API, DATABASE_URL, BILLHOOK_SECRET_KEY, BILLHOOK_PUBLISHABLE_KEY, BILLHOOK_WEBHOOK_SECRET.',
  );
});
