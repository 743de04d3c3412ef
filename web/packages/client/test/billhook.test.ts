import { describe, expect, it } from 'vitest';
import { Billhook, BillhookConnectionError, BillhookError } from '../src/index.js';
import { serve, type Answer } from './support/server.js';

const quick = { attemptsMax: 3, delayFirst: 1, delayMax: 2 };
const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/problem+json' },
  body: { type: `https://billhook.dev/errors/${code}`, title: 'Refused', status, code, ...more },
});

function client(baseUrl: string, more: object = {}): Billhook {
  return new Billhook({ apiKey: 'sk_test_1', baseUrl, retry: quick, ...more });
}

describe('a call to the engine', () => {
  it('carries the key and a fresh idempotency key for each POST', async () => {
    const { url, heard } = await serve(() => ({ body: { id: 'cus_1' } }));
    await client(url).customers.create({ email: 'a@example.com' });
    await client(url).customers.create({ email: 'a@example.com' });

    expect(heard[0]).toMatchObject({ method: 'POST', path: '/v1/customers', body: '{"email":"a@example.com"}' });
    expect(heard[0]?.headers.authorization).toBe('Bearer sk_test_1');
    expect(heard[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(heard[0]?.headers['idempotency-key']).not.toBe(heard[1]?.headers['idempotency-key']);
  });

  it.each<[string, Answer]>([
    ['a broken connection', 'hang up'],
    ['500', problem(500, 'internal_error')],
    ['503', problem(503, 'unavailable')],
    ['429', problem(429, 'rate_limited')],
    ['409 while the first call runs', problem(409, 'idempotency_key_in_use')],
  ])('is repeated with the same idempotency key after %s', async (_, first) => {
    const { url, heard } = await serve((_request, count) => (count === 1 ? first : { body: { id: 'pur_1' } }));
    const purchase = await client(url).purchases.create({ customer: 'cus_1', feature: 'boost_job' });

    expect(purchase.id).toBe('pur_1');
    expect(heard).toHaveLength(2);
    expect(heard[1]?.headers['idempotency-key']).toBe(heard[0]?.headers['idempotency-key']);
    expect(heard[1]?.body).toBe(heard[0]?.body);
  });

  it.each([
    [409, 'entitlement_exhausted'],
    [400, 'parameter_invalid'],
    [401, 'api_key_invalid'],
    [404, 'resource_missing'],
    [422, 'idempotency_key_reuse'],
  ])('is not repeated after %i %s', async (status, code) => {
    const { url, heard } = await serve(() => problem(status, code));
    await expect(client(url).entitlements.consume('ent_1', { units: 1 })).rejects.toMatchObject({ status, code });
    expect(heard).toHaveLength(1);
  });

  it('brings a document as it is, and its refusal as a problem', async () => {
    const { url, heard } = await serve(({ path }) =>
      path.startsWith('/v1/invoices/in_1/')
        ? { headers: { 'Content-Type': 'application/pdf' }, body: '%PDF-1.7' }
        : problem(404, 'resource_missing'),
    );
    expect(new TextDecoder().decode(await client(url).invoices.pdf('in_1', { locale: 'de' }))).toBe('%PDF-1.7');
    expect(heard[0]).toMatchObject({ method: 'GET', path: '/v1/invoices/in_1/pdf?locale=de' });
    expect(heard[0]?.headers.accept).toBe('application/pdf');
    await expect(client(url).invoices.pdf('in_2')).rejects.toMatchObject({ code: 'resource_missing' });
  });

  it('changes a subscription on the version that was read', async () => {
    const { url, heard } = await serve(() => problem(409, 'version_conflict'));
    const change = { plan: 'pro', at: 'period_end', version: 3 };
    await expect(client(url).subscriptions.change('sub_1', change)).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(client(url).subscriptions.cancelScheduledChange('sub_1', 'schg_1')).rejects.toThrow();
    expect(heard.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/subscriptions/sub_1/change',
      'DELETE /v1/subscriptions/sub_1/scheduled_changes/schg_1',
    ]);
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual(change);
  });

  it('gives up after its attempts and says what the engine said', async () => {
    const { url, heard } = await serve(() => problem(503, 'unavailable'));
    await expect(client(url).customers.get('cus_1')).rejects.toBeInstanceOf(BillhookError);
    expect(heard).toHaveLength(quick.attemptsMax);
  });

  it('waits as long as Retry-After asks', async () => {
    const busy: Answer = { ...(problem(429, 'rate_limited') as object), headers: { 'Retry-After': '0.2' } };
    const { url } = await serve((_request, count) => (count === 1 ? busy : { body: {} }));
    const started = performance.now();
    await client(url).customers.get('cus_1');
    expect(performance.now() - started).toBeGreaterThanOrEqual(190);
  });

  it('does not wait minutes because Retry-After asks for them', async () => {
    const busy: Answer = { ...(problem(429, 'rate_limited') as object), headers: { 'Retry-After': '3600' } };
    const { url, heard } = await serve(() => busy);
    await expect(client(url).customers.get('cus_1')).rejects.toMatchObject({ status: 429 });
    expect(heard).toHaveLength(1);
  });

  it('reads every member of a problem', async () => {
    const { url } = await serve(() =>
      problem(400, 'amount_invalid', {
        detail: 'Too much.',
        param: 'amount',
        next_step: 'Ask for less.',
        request_id: 'req_1',
      }),
    );
    await expect(client(url).paymentIntents.create({ amount: { amount: 1, currency: 'EUR' } })).rejects.toMatchObject({
      message: 'Too much.',
      code: 'amount_invalid',
      param: 'amount',
      nextStep: 'Ask for less.',
      requestId: 'req_1',
    });
  });

  it('makes a typed error of an answer that is not a problem', async () => {
    const { url } = await serve(() => ({ status: 404, headers: { 'Request-Id': 'req_2' }, body: '<html>' }));
    await expect(client(url).refunds.get('re_1')).rejects.toMatchObject({ code: 'http_404', requestId: 'req_2' });
  });

  it('tells the idempotency key to repeat with when no answer came', async () => {
    const { url } = await serve(() => 'hang up');
    const attempt = client(url).refunds.create({ payment_intent: 'pi_1' }, { idempotencyKey: 'refund-1' });
    const error = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BillhookConnectionError);
    expect((error as BillhookConnectionError).idempotencyKey).toBe('refund-1');
  });

  it('stops when its caller stops', async () => {
    const { url, heard } = await serve(() => 'hang up');
    const signal = AbortSignal.abort(new Error('left'));
    await expect(client(url).customers.get('cus_1', { signal })).rejects.toThrow('left');
    expect(heard.length).toBeLessThanOrEqual(1);
  });

  it('refuses a key that is not secret', () => {
    expect(() => new Billhook({ apiKey: 'pk_test_1', baseUrl: 'http://localhost' })).toThrow(/secret key/);
  });
});

describe('a list', () => {
  const page = (path: string): Answer => {
    const after = new URL(path, 'http://x').searchParams.get('starting_after');
    return after === null
      ? { body: { object: 'list', data: [{ id: 'cus_1' }, { id: 'cus_2' }], has_more: true, next_cursor: 'cus_2' } }
      : { body: { object: 'list', data: [{ id: 'cus_3' }], has_more: false, next_cursor: null } };
  };

  it('is every item when iterated', async () => {
    const { url, heard } = await serve((request) => page(request.path));
    const ids: string[] = [];
    for await (const customer of client(url).customers.list({ limit: 2 })) ids.push(customer.id);

    expect(ids).toEqual(['cus_1', 'cus_2', 'cus_3']);
    expect(heard.map((request) => request.path)).toEqual([
      '/v1/customers?limit=2',
      '/v1/customers?limit=2&starting_after=cus_2',
    ]);
  });

  it('is one page when awaited', async () => {
    const { url } = await serve((request) => page(request.path));
    const first = await client(url).customers.list();
    expect(first.data).toHaveLength(2);
    expect(first.has_more).toBe(true);
  });
});
