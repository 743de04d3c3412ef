import { expect, it } from 'vitest';
import { openPaymentAuthentication } from '../src/index.js';
import { serve } from './support/server.js';

const opened = { payment_intent: 'pi_1', client_secret: 'pi_1_secret_a' };

it('a link’s token is traded for the payment’s secret, in a body and not in a URL', async () => {
  const { url, heard } = await serve(() => ({ body: opened }));
  const answer = await openPaymentAuthentication({ apiBase: url, publishableKey: 'pk_test_1', token: 'tok' });
  expect(answer).toEqual(opened);
  expect(heard[0]).toMatchObject({ path: '/v1/payment_authentications', body: '{"token":"tok"}' });
  expect(heard[0]?.headers.authorization).toBe('Bearer pk_test_1');
});

it('a lost answer is asked for again under the same key, because the token works once', async () => {
  const { url, heard } = await serve((_request, count) => (count === 1 ? 'hang up' : { body: opened }));
  await openPaymentAuthentication({ apiBase: url, publishableKey: 'pk_test_1', token: 'tok' });
  expect(heard[1]?.headers['idempotency-key']).toBe(heard[0]?.headers['idempotency-key']);
});

it('a used link says what the engine says', async () => {
  const body = { code: 'link_used', title: 'Used', detail: 'This link was used.', next_step: 'Ask for another.' };
  const { url } = await serve(() => ({ status: 410, body }));
  const opening = openPaymentAuthentication({ apiBase: url, publishableKey: 'pk_test_1', token: 'tok' });
  await expect(opening).rejects.toMatchObject({ message: 'This link was used.', nextStep: 'Ask for another.' });
});
