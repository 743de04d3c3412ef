import { expect, it } from 'vitest';
import { stripeProvider, stripeSetupProvider, type StripeResult } from '../src/index.js';
import type { ProviderAnswer } from '../src/checkout/state.js';

/** The provider's object, saying one thing whatever it is asked. */
function saying(result: StripeResult | Error) {
  const say = () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result));
  const stripe = { confirmPayment: say, handleNextAction: say, retrievePaymentIntent: say };
  return stripeProvider(stripe, { submit: () => Promise.resolve({}) }, 'pi_p_secret_p', 'https://shop.example.com/');
}

const card = { code: 'card_declined', declineCode: 'lost_card', message: 'No.', nextStep: null };

it.each<[rule: string, said: StripeResult | Error, heard: ProviderAnswer]>([
  [
    'a status is a status',
    { paymentIntent: { status: 'succeeded' } },
    { kind: 'moved', status: 'succeeded', failure: null },
  ],
  [
    'a card error is a decline',
    { error: { type: 'card_error', code: 'card_declined', decline_code: 'lost_card', message: 'No.' } },
    { kind: 'declined', failure: card },
  ],
  [
    'a failed authentication is a decline',
    { error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message: 'No.' } },
    { kind: 'declined', failure: { ...card, code: 'payment_intent_authentication_failure', declineCode: null } },
  ],
  ['unfinished fields are not a decline', { error: { type: 'validation_error' } }, { kind: 'fields_invalid' }],
  ['a broken connection is silence', { error: { type: 'api_connection_error' } }, { kind: 'silent' }],
  ['a throw is silence', new Error('Failed to fetch'), { kind: 'silent' }],
  ['a lock is unclear', { error: { type: 'invalid_request_error', code: 'lock_timeout' } }, { kind: 'unclear' }],
  ['a rate limit is unclear', { error: { type: 'rate_limit_error' } }, { kind: 'unclear' }],
  [
    'paid in another tab is paid',
    {
      error: {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        payment_intent: { status: 'succeeded' },
      },
    },
    { kind: 'moved', status: 'succeeded', failure: null },
  ],
  ['a status of a later version is unclear', { paymentIntent: { status: 'partially_funded' } }, { kind: 'unclear' }],
  ['nothing at all is unclear', {}, { kind: 'unclear' }],
])('%s', async (_, said, heard) => {
  expect(await saying(said).confirm()).toEqual(heard);
});

it('a saved method is confirmed by its id, with no fields on the page', async () => {
  const heard: unknown[] = [];
  const hear = (options: unknown) => {
    heard.push(options);
    return Promise.resolve({ paymentIntent: { status: 'succeeded' } });
  };
  const stripe = { confirmPayment: hear, handleNextAction: hear, retrievePaymentIntent: hear };
  const provider = stripeProvider(stripe, null, 'pi_p_secret_p', 'https://shop.example.com/');
  expect(await provider.validate()).toBe(false);
  expect(await provider.confirm()).toEqual({ kind: 'fields_invalid' });
  expect(await provider.confirm('pm_p_1')).toMatchObject({ kind: 'moved', status: 'succeeded' });
  expect(heard).toEqual([
    {
      clientSecret: 'pi_p_secret_p',
      confirmParams: { return_url: 'https://shop.example.com/', payment_method: 'pm_p_1' },
      redirect: 'if_required',
    },
  ]);
});

it.each<[rule: string, said: StripeResult, heard: ProviderAnswer]>([
  ['saved is saved', { setupIntent: { status: 'succeeded' } }, { kind: 'moved', status: 'succeeded', failure: null }],
  [
    'a refusal is the last error of the setup',
    { setupIntent: { status: 'requires_payment_method', last_setup_error: { code: 'card_declined', message: 'No.' } } },
    { kind: 'moved', status: 'requires_payment_method', failure: { ...card, declineCode: null } },
  ],
  [
    'a failed authentication is a decline',
    { error: { type: 'invalid_request_error', code: 'setup_intent_authentication_failure', message: 'No.' } },
    { kind: 'declined', failure: { ...card, code: 'setup_intent_authentication_failure', declineCode: null } },
  ],
  [
    'saved in another tab is saved',
    {
      error: {
        type: 'invalid_request_error',
        code: 'setup_intent_unexpected_state',
        setup_intent: { status: 'succeeded' },
      },
    },
    { kind: 'moved', status: 'succeeded', failure: null },
  ],
])('of a card being saved: %s', async (_, said, heard) => {
  const say = () => Promise.resolve(said);
  const stripe = { confirmSetup: say, handleNextAction: say, retrieveSetupIntent: say };
  const fields = { submit: () => Promise.resolve({}) };
  expect(await stripeSetupProvider(stripe, fields, 'seti_p_secret_p', 'https://shop.example.com/').confirm()).toEqual(
    heard,
  );
});
