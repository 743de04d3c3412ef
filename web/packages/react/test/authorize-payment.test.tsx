import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { shop } from './support/shop.js';

const payButton = () => screen.findByRole('button', { name: 'Pay €49.00' });
const panel = () => document.querySelector('.billhook');
const phase = (expected: string) => waitFor(() => expect(panel()?.getAttribute('data-phase')).toBe(expected));
const never = () => new Promise<never>(() => undefined);

async function readyToPay() {
  const button = await payButton();
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
  return button;
}

describe('a payment', () => {
  it('shows what is bought, for how much, and the provider’s fields', async () => {
    const { stripe } = await shop();
    expect(panel()?.getAttribute('data-phase')).toBe('loading');
    await readyToPay();
    expect(screen.getByText('Unlock one hiring process')).toBeDefined();
    expect(screen.getByText('€49.00')).toBeDefined();
    expect(screen.getByText('Test mode')).toBeDefined();
    expect(screen.getByLabelText('Card number')).toBeDefined();
    expect(stripe.fieldsFor.at(-1)).toBe('pi_1_provider');
  });

  it('is complete when the engine says so, and not when the browser does', async () => {
    const onSucceeded = vi.fn();
    const { engine, user } = await shop({ onSucceeded });
    await user.click(await readyToPay());
    await phase('processing');
    expect(onSucceeded).not.toHaveBeenCalled();
    engine.status = 'succeeded';
    expect(await screen.findByRole('heading', { name: 'Payment complete' })).toBeDefined();
    expect(screen.getByText('You paid €49.00. The receipt is on its way by e-mail.')).toBeDefined();
    expect(onSucceeded).toHaveBeenCalledTimes(1);
    expect(onSucceeded).toHaveBeenCalledWith(expect.objectContaining({ id: 'pi_1' }));
  });

  it('is confirmed once for a double click', async () => {
    const { stripe, user } = await shop();
    await user.dblClick(await readyToPay());
    await phase('processing');
    expect(stripe.asked.confirm).toBe(1);
  });

  it('says why it was declined and what to do, and is paid with another card on the same form', async () => {
    const onFailed = vi.fn();
    const { engine, stripe, user } = await shop({ onFailed });
    stripe.answer.confirm = () =>
      Promise.resolve({ error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } });
    await user.click(await readyToPay());

    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This card does not have enough funds. Use another card');
    expect(onFailed).toHaveBeenCalledWith(expect.objectContaining({ declineCode: 'insufficient_funds' }));
    expect(stripe.fieldsFor.at(-1)).toBe('pi_1_provider');
    const fields = screen.getByLabelText('Card number');

    stripe.answer.confirm = () => Promise.resolve({ paymentIntent: { status: 'succeeded' } });
    engine.status = 'succeeded';
    await user.click(await readyToPay());
    await phase('succeeded');
    expect(fields).toBeDefined();
    expect(stripe.asked.confirm).toBe(2);
  });

  it.each(['lost_card', 'stolen_card', 'pickup_card', 'fraudulent', 'code_of_tomorrow'])(
    'does not tell the holder of a card that it is %s',
    async (decline_code) => {
      const { stripe, user } = await shop();
      const error = { type: 'card_error', code: 'card_declined', decline_code, message: `Card is ${decline_code}.` };
      stripe.answer.confirm = () => Promise.resolve({ error });
      await user.click(await readyToPay());
      expect((await screen.findByRole('alert')).textContent).toBe(
        'Your bank declined this card. Use another card, or ask your bank for the reason.',
      );
    },
  );

  it('that the bank did not want to make without her says that it will ask her', async () => {
    const { engine } = await shop();
    engine.error = { code: 'authentication_required', decline_code: null, message: 'No.', next_step: 'Ask.' };
    await phase('declined');
    expect(screen.getByRole('alert').textContent).toContain('Your bank wants to ask you first.');
  });

  it('says that the bank is asking while the bank is asking', async () => {
    const { engine, stripe, user } = await shop();
    stripe.answer.confirm = never;
    await user.click(await readyToPay());
    engine.status = 'requires_action';
    expect(await screen.findByRole('heading', { name: 'Your bank is asking whether it is you' })).toBeDefined();
  });

  it('can be taken up again by a customer who left in the middle of the bank’s question', async () => {
    const { engine, stripe, user } = await shop();
    engine.status = 'requires_action';
    stripe.answer.read = () => Promise.resolve({ paymentIntent: { status: 'requires_action' } });
    await user.click(await screen.findByRole('button', { name: 'Continue with your bank' }));
    engine.status = 'succeeded';
    await phase('succeeded');
    expect(stripe.asked.next).toBe(1);
  });

  it('that was canceled says so and that nothing was charged', async () => {
    const { engine } = await shop();
    engine.status = 'canceled';
    expect(await screen.findByRole('heading', { name: 'This payment has been canceled' })).toBeDefined();
    expect(screen.queryByRole('button', { name: /Pay/ })).toBeNull();
  });

  it('that the engine refuses to show says what the engine says', async () => {
    const { engine } = await shop();
    engine.answer = {
      status: 401,
      body: {
        code: 'client_secret_invalid',
        title: 'No',
        detail: 'The client secret is wrong.',
        next_step: 'Start the purchase again.',
      },
    };
    await phase('error');
    expect(screen.getByText('The client secret is wrong. Start the purchase again.')).toBeDefined();
    expect(document.querySelector('.billhook-summary')).toBeNull();
  });

  it('never shows the outcome of an old secret as that of the new one', async () => {
    const onSucceeded = vi.fn();
    const { engine, stripe, user, change } = await shop({ onSucceeded });
    let answer: (result: object) => void = () => undefined;
    stripe.answer.confirm = () => new Promise((resolve) => (answer = resolve));
    await user.click(await readyToPay());
    await phase('confirming');
    change({ clientSecret: 'pi_2_secret_b', onSucceeded });
    expect(await screen.findByRole('button', { name: 'Pay €59.00' })).toBeDefined();
    answer({ paymentIntent: { status: 'succeeded' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(panel()?.getAttribute('data-phase')).toBe('needs_method');
    expect(onSucceeded).not.toHaveBeenCalled();
    engine.status = 'succeeded';
    window.dispatchEvent(new Event('online'));
    await phase('succeeded');
    expect(onSucceeded).toHaveBeenCalledTimes(1);
    expect(onSucceeded).toHaveBeenCalledWith(expect.objectContaining({ id: 'pi_2' }));
  });

  it('does not confirm an old secret whose fields were still being checked', async () => {
    const { stripe, user, change } = await shop();
    let checked: (result: object) => void = () => undefined;
    stripe.answer.submit = () => new Promise((resolve) => (checked = resolve));
    await user.click(await readyToPay());
    change({ clientSecret: 'pi_2_secret_b' });
    await screen.findByRole('button', { name: 'Pay €59.00' });
    checked({});
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stripe.asked.confirm).toBe(0);
  });

  it('is not offered for another amount than the page shows', async () => {
    const { change, stripe } = await shop({ amount: { amount: 3900, currency: 'EUR' } });
    expect(await screen.findByRole('heading', { name: 'The price has changed' })).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
    change({ amount: { amount: 4900, currency: 'eur' } });
    await readyToPay();
    expect(stripe.fieldsFor.at(-1)).toBe('pi_1_provider');
  });

  it('starts anew for another client secret, so the old amount cannot be charged', async () => {
    const { stripe, change } = await shop();
    await readyToPay();
    change({ clientSecret: 'pi_2_secret_b' });
    expect(await screen.findByRole('button', { name: 'Pay €59.00' })).toBeDefined();
    await waitFor(() => expect(stripe.fieldsFor.at(-1)).toBe('pi_2_provider'));
  });
});

describe('with saved cards', () => {
  const card = (id: string, more: object = {}) => ({
    id: `pm_${id}`,
    provider_id: `pm_p_${id}`,
    brand: 'visa',
    last4: '4242',
    exp_month: 12,
    exp_year: 2034,
    default: false,
    ...more,
  });
  const amex = card('amex', { brand: 'amex', last4: '0005', default: true });
  const expired = card('old', { last4: '0341', exp_year: 2020 });

  it('the default one is chosen, and one click pays with it', async () => {
    const { stripe, user } = await shop({}, [card('visa'), amex]);
    const button = await readyToPay();
    expect((screen.getByRole('radio', { name: /American Express/ }) as HTMLInputElement).checked).toBe(true);
    await user.click(button);
    await phase('processing');
    expect(stripe.confirmed).toMatchObject([
      { clientSecret: 'pi_1_provider', confirmParams: { payment_method: 'pm_p_amex' } },
    ]);
    expect(stripe.fieldsFor).toEqual([]);
  });

  it('another one can be chosen', async () => {
    const { stripe, user } = await shop({}, [card('visa'), amex]);
    const button = await readyToPay();
    await user.click(screen.getByRole('radio', { name: /Visa ending in 4242/ }));
    await user.click(button);
    expect(stripe.confirmed[0]?.confirmParams.payment_method).toBe('pm_p_visa');
  });

  it('a new one is typed in the provider’s fields, and what was typed survives a change of mind', async () => {
    const { stripe, user } = await shop({}, [amex]);
    await readyToPay();
    await user.click(screen.getByRole('radio', { name: 'Another card' }));
    const number = await screen.findByLabelText('Card number');
    await user.type(number, '4242');
    await user.click(screen.getByRole('radio', { name: /American Express/ }));
    await user.click(screen.getByRole('radio', { name: 'Another card' }));
    expect((screen.getByLabelText('Card number') as HTMLInputElement).value).toBe('4242');
    await user.click(await readyToPay());
    await phase('processing');
    expect(stripe.confirmed[0]?.confirmParams.payment_method).toBeUndefined();
  });

  it('expired ones are not offered', async () => {
    await shop({}, [expired, amex]);
    await readyToPay();
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    expect(screen.queryByText(/0341/)).toBeNull();
  });

  it('a declined one says why, and a new card pays', async () => {
    const { stripe, user } = await shop({}, [amex]);
    stripe.answer.confirm = () => Promise.resolve({ error: { type: 'card_error', code: 'expired_card' } });
    await user.click(await readyToPay());
    expect((await screen.findByRole('alert')).textContent).toContain('This card has expired.');
    stripe.answer.confirm = () => Promise.resolve({ paymentIntent: { status: 'succeeded' } });
    await user.click(screen.getByRole('radio', { name: 'Another card' }));
    await screen.findByLabelText('Card number');
    await user.click(await readyToPay());
    await phase('processing');
    expect(stripe.asked.confirm).toBe(2);
  });
});

describe('a lost connection', () => {
  it('shuts the form until engine and provider were asked, then opens it with what was typed', async () => {
    const { engine, stripe, user } = await shop();
    const button = await readyToPay();
    await user.type(screen.getByLabelText('Card number'), '4242');
    stripe.answer.confirm = () => Promise.reject(new Error('Failed to fetch'));
    stripe.answer.read = () => Promise.reject(new Error('Failed to fetch'));
    engine.answer = 'hang up';
    await user.click(button);

    expect(await screen.findByRole('heading', { name: 'The connection is lost' })).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Pay/, hidden: false })?.closest('[inert]')).not.toBeNull();

    engine.answer = null;
    stripe.answer.read = () => Promise.resolve({ paymentIntent: { status: 'requires_payment_method' } });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await phase('needs_method');
    expect(screen.getByText('You have not been charged.')).toBeDefined();
    expect((screen.getByLabelText('Card number') as HTMLInputElement).value).toBe('4242');
    expect(stripe.asked.confirm).toBe(1);
  });

  it('recovers a payment that went through, without a second one', async () => {
    const { engine, stripe, user } = await shop();
    const button = await readyToPay();
    stripe.answer.confirm = () => Promise.resolve({ error: { type: 'api_connection_error' } });
    stripe.answer.read = () => Promise.resolve({ paymentIntent: { status: 'succeeded' } });
    await user.click(button);
    engine.status = 'succeeded';
    await phase('succeeded');
    expect(stripe.asked.confirm).toBe(1);
  });
});

describe('language and appearance', () => {
  it.each([
    ['es', 'Pagar 49,00 €'],
    ['de-AT', '€ 49,00 bezahlen'],
    ['fr', 'Pay 49,00 €'],
  ])('speaks %s', async (locale, label) => {
    await shop({ locale });
    const button = await screen.findByRole('button', {
      name: (name) => name.replaceAll(/[\u00a0\u202f]/g, ' ') === label,
    });
    expect(button).toBeDefined();
  });

  it('takes a theme and tokens', async () => {
    await shop({ appearance: { theme: 'dark', tokens: { colorAccent: '#0f6b4f' } } });
    expect(panel()?.getAttribute('data-theme')).toBe('dark');
    expect((panel() as HTMLElement).style.getPropertyValue('--billhook-color-accent')).toBe('#0f6b4f');
  });

  it('takes the host’s words', async () => {
    await shop({ title: 'Unlock', summary: 'Backend engineer', submitLabel: 'Unlock now' });
    expect(await screen.findByRole('button', { name: 'Unlock now' })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Unlock' })).toBeDefined();
    expect(screen.getByText('Backend engineer')).toBeDefined();
  });
});

it('says which setting is missing', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(shop({ publishableKey: '' })).rejects.toThrow(/needs publishableKey/);
  quiet.mockRestore();
});
