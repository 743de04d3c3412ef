import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Billhook } from '../src/index.js';

/** What a site's server does not call, and why. */
const exceptions: [RegExp, string][] = [
  [/\/v1\/(customer_session\/|customer_session$|payment_authentications)/, 'of the page: createWallet and its like'],
  [/\/v1\/payment_intents\/{}\/checkout/, 'of the page: createCheckout'],
  [/\/v1\/webhooks\/stripe\//, 'the provider calls it'],
  [/\/v1\/openapi\.json/, 'the document itself'],
  [
    /\/v1\/(disputes|event_failures|failed_attempts|reconciliations|webhook_deliveries|webhook_events)/,
    'an operator’s',
  ],
];

it('every route of the OpenAPI document is called, or is an exception with its reason', async () => {
  const document = new URL('../../../../docs/api/openapi.json', import.meta.url);
  const { paths } = JSON.parse(await readFile(document, 'utf8')) as { paths: Record<string, object> };
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path.replace(/{\w+}/g, '{}')}`),
  );
  const wanted = documented.filter((route) => !exceptions.some(([path]) => path.test(route)));
  expect([...(await called())].sort()).toEqual(wanted.sort());
  for (const [path] of exceptions)
    expect(
      documented.some((route) => path.test(route)),
      `${path}`,
    ).toBe(true);
});

/** Calls whatever there is, with nothing that makes sense: only where it goes matters. */
async function called(): Promise<Set<string>> {
  const routes = new Set<string>();
  const hear: typeof fetch = async (url, init) => {
    const path = decodeURIComponent(new URL(String(url)).pathname).replaceAll('{any}', '{}');
    routes.add(`${init?.method} ${path}`);
    return new Response('{}');
  };
  const billhook = new Billhook({ apiKey: 'sk_test_1', baseUrl: 'http://localhost', fetch: hear });
  for (const resource of Object.values(billhook) as object[]) {
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(resource))) {
      const member = (resource as Record<string, unknown>)[name];
      if (name !== 'constructor' && typeof member === 'function') await member.call(resource, '{any}', '{any}', {}, {});
    }
  }
  return routes;
}
