import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { saved } from '../../client/test/support/wallet.js';
import type { Heard } from '../../client/test/support/server.js';
import { amex, visa, wallet } from './support/wallet.js';

interface Sent {
  mandate_data: { customer_acceptance: { text: string } };
}

const row = (id: string) => document.querySelector<HTMLElement>(`[data-method="${id}"]`);
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-method]')].map((each) => each.dataset['method']);
const panel = () => document.querySelector('.billhook');
const phase = (expected: string) => waitFor(() => expect(panel()?.getAttribute('data-phase')).toBe(expected));
const status = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('saved cards', () => {
  it('show network, last digits, expiry, and which one is the default', async () => {
    await wallet([visa, amex]);
    expect(panel()?.getAttribute('data-phase')).toBe('loading');
    await phase('ready');
    expect(row('pm_visa')?.textContent).toBe('VISAVisa ending in 4242Expires 12/34DefaultRemove');
    expect(row('pm_amex')?.textContent).toBe('AMEXAmerican Express ending in 0005Expires 12/34Make defaultRemove');
    expect(screen.getByRole('list', { name: 'Payment methods' })).toBeDefined();
  });

  it('that have expired or will soon say so', async () => {
    const now = new Date();
    const soon = { exp_month: now.getMonth() + 1, exp_year: now.getFullYear() };
    await wallet([saved('pm_old', { exp_month: 1, exp_year: 2020 }), saved('pm_soon', soon)]);
    await phase('ready');
    expect(row('pm_old')?.dataset['expiry']).toBe('expired');
    expect(row('pm_old')?.textContent).toContain('Expired 01/20');
    expect(row('pm_soon')?.textContent).toContain('Expires soon');
  });

  it('that hold the same number twice say so', async () => {
    await wallet([visa, saved('pm_again', { duplicate_of: 'pm_visa' })]);
    await phase('ready');
    expect(row('pm_again')?.textContent).toContain('Saved twice');
  });

  it('are told to the host, and again when they change', async () => {
    const onChange = vi.fn();
    const { user } = await wallet([visa, amex], { onChange });
    await user.click(await button('Make default: American Express ending in 0005'));
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
    expect(onChange.mock.lastCall?.[0]).toMatchObject([{ default: false }, { default: true }]);
  });
});

describe('the default', () => {
  it('changes at once and is announced when the engine agrees', async () => {
    const { user } = await wallet([visa, amex]);
    await user.click(await button('Make default: American Express ending in 0005'));
    expect(row('pm_amex')?.dataset['default']).toBe('true');
    await status('American Express ending in 0005 is now the default.');
    expect(row('pm_visa')?.dataset['default']).toBe('false');
  });

  it('goes back when the engine refuses, and says so', async () => {
    const { engine, user } = await wallet([visa, amex]);
    engine.instead = ({ method }) => (method === 'POST' ? { status: 400, body: { code: 'no', title: 'No' } } : null);
    await user.click(await button('Make default: American Express ending in 0005'));
    expect((await screen.findByRole('alert')).textContent).toContain('That could not be done.');
    expect(row('pm_visa')?.dataset['default']).toBe('true');
  });
});

describe('removing a card', () => {
  it('asks first, and Escape keeps the card', async () => {
    const { user, heard } = await wallet([visa, amex]);
    await user.click(await button('Remove Visa ending in 4242'));
    const question = screen.getByRole('alertdialog', { name: 'Remove Visa ending in 4242?' });
    expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Keep it' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement).toBe(await button('Remove Visa ending in 4242'));
    expect(heard.some((request) => request.method === 'POST')).toBe(false);
  });

  it('takes it off the list at once', async () => {
    const { user } = await wallet([visa, amex]);
    await user.click(await button('Remove American Express ending in 0005'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(rows()).toEqual(['pm_visa']);
    await status('American Express ending in 0005 has been removed.');
    expect(document.activeElement).toBe(screen.getByRole('list'));
  });

  it('that is needed brings it back, explains, and lets another take over', async () => {
    const { engine, heard, user } = await wallet([visa, amex, saved('pm_b', { brand: 'jcb', last4: '0505' })]);
    engine.needed.add('pm_visa');
    await user.click(await button('Remove Visa ending in 4242'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    const question = await screen.findByRole('alertdialog', { name: 'This card is still needed.' });
    expect(rows()).toEqual(['pm_visa', 'pm_amex', 'pm_b']);
    await user.selectOptions(within(question).getByLabelText('Takes over'), 'JCB ending in 0505');
    await user.click(within(question).getByRole('button', { name: 'Switch and remove' }));
    await status('Visa ending in 4242 has been removed.');
    expect(rows()).toEqual(['pm_amex', 'pm_b']);
    expect(row('pm_b')?.dataset['default']).toBe('true');
    expect(heard.at(-2)?.body).toBe('{"replacement":"pm_b"}');
  });

  it('that is needed goes when she takes her consent back', async () => {
    const { engine, heard, user } = await wallet([visa]);
    engine.needed.add('pm_visa');
    await user.click(await button('Remove Visa ending in 4242'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    await user.click(await button('Take back and remove'));
    expect(await screen.findByRole('heading', { name: 'No card saved yet' })).toBeDefined();
    expect(heard.findLast((request) => request.method === 'POST')?.body).toBe('{"revoke_mandate":true}');
  });

  it('that is needed and alone asks for another card first', async () => {
    const { engine, user } = await wallet([visa]);
    engine.needed.add('pm_visa');
    await user.click(await button('Remove Visa ending in 4242'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    const question = await screen.findByRole('alertdialog', { name: 'This card is still needed.' });
    await user.click(within(question).getByRole('button', { name: 'Add a card' }));
    await phase('adding');
  });

  it('without an answer looks up what is saved', async () => {
    const { engine, user } = await wallet([visa, amex]);
    await phase('ready');
    engine.instead = ({ method }) => (method === 'POST' ? 'hang up' : null);
    await user.click(await button('Remove American Express ending in 0005'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect((await screen.findByRole('alert')).textContent).toContain('No answer came.');
    expect(rows()).toEqual(['pm_visa', 'pm_amex']);
  });
});

describe('adding a card', () => {
  it('saves it through the provider’s fields and shows it when the engine has it', async () => {
    const { engine, stripe, user } = await wallet([]);
    expect(await screen.findByRole('heading', { name: 'No card saved yet' })).toBeDefined();
    await user.click(await button('Add a card'));
    const save = await button('Save card');
    await waitFor(() => expect(save.getAttribute('aria-disabled')).toBe('false'));
    expect(screen.getByText(/By saving this card you allow us/)).toBeDefined();
    await user.click(save);
    expect(await screen.findByRole('heading', { name: 'Saving your card' })).toBeDefined();
    engine.methods = [visa];
    engine.setup = 'succeeded';
    await waitFor(() => expect(rows()).toEqual(['pm_visa']));
    await status('Your card has been saved.');
    expect(stripe.asked.confirm).toBe(1);
    expect(stripe.fieldsFor.at(-1)).toBe('seti_p_secret_p');
  });

  it('says why a card is refused, and takes another on the same form', async () => {
    const { stripe, user } = await wallet([visa]);
    await user.click(await button('Add a card'));
    stripe.answer.confirm = () => Promise.resolve({ error: { type: 'card_error', code: 'expired_card' } });
    const save = await button('Save card');
    await waitFor(() => expect(save.getAttribute('aria-disabled')).toBe('false'));
    await user.click(save);
    expect((await screen.findByRole('alert')).textContent).toContain('This card has expired.');
    expect(save.isConnected).toBe(true);
  });

  it('says that the bank is asking while the bank is asking', async () => {
    const { engine, stripe, user } = await wallet([visa]);
    await user.click(await button('Add a card'));
    stripe.answer.confirm = () => new Promise(() => undefined);
    const save = await button('Save card');
    await waitFor(() => expect(save.getAttribute('aria-disabled')).toBe('false'));
    await user.click(save);
    engine.setup = 'requires_action';
    expect(await screen.findByRole('heading', { name: 'Your bank is asking whether it is you' })).toBeDefined();
  });

  it('can be given up', async () => {
    const { user } = await wallet([visa]);
    await user.click(await button('Add a card'));
    await user.click(await button('Back'));
    await phase('ready');
    expect(rows()).toEqual(['pm_visa']);
  });
});

describe('what she agrees to by saving a card', () => {
  const shown = () => document.querySelector('.billhook-consent')?.textContent;
  const kept = (heard: Heard[]) =>
    heard
      .filter((request) => request.method === 'POST')
      .map((request) => (JSON.parse(request.body) as Sent).mandate_data.customer_acceptance.text);

  it.each([
    ['en', 'Add a card', /^By saving this card you allow us to charge it/],
    ['es', 'Añadir una tarjeta', /^Al guardar esta tarjeta nos permite cobrar en ella/],
    ['de', 'Karte hinzufügen', /^Mit dem Speichern erlauben Sie uns, Zahlungen/],
  ])('is shown in %s and kept word for word', async (locale, add, words) => {
    const { heard, user } = await wallet([visa], { locale });
    await user.click(await button(add));
    await waitFor(() => expect(shown()).toMatch(words));
    expect(kept(heard)).toEqual([shown()]);
  });

  it('is what the host says, and another sentence is another setup', async () => {
    const { heard, user, change } = await wallet([visa], { consent: 'Monthly, up to €50.' });
    await user.click(await button('Add a card'));
    await waitFor(() => expect(shown()).toBe('Monthly, up to €50.'));
    change({ consent: 'Monthly, up to €90.' });
    await waitFor(() => expect(shown()).toBe('Monthly, up to €90.'));
    expect(kept(heard)).toEqual(['Monthly, up to €50.', 'Monthly, up to €90.']);
    expect(new Set(heard.map((request) => request.headers['idempotency-key'] ?? 'none')).size).toBe(3);
  });
});

describe('bad days', () => {
  it('a list that cannot be read says so and comes up by itself', async () => {
    let up = false;
    const { engine } = await wallet([visa]);
    engine.instead = () => (up ? null : 'hang up');
    expect(await screen.findByRole('heading', { name: 'Your payment methods cannot be reached' })).toBeDefined();
    up = true;
    await phase('ready');
  });

  it('a lost connection keeps the list and says that it may be old', async () => {
    const { engine } = await wallet([visa]);
    await phase('ready');
    engine.instead = () => 'hang up';
    window.dispatchEvent(new Event('offline'));
    expect(await screen.findByText('The connection is lost.')).toBeDefined();
    expect(rows()).toEqual(['pm_visa']);
    engine.instead = () => null;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText('The connection is lost.')).toBeNull());
  });

  it('a session that has ended is told to the host, who gives another', async () => {
    const onSessionEnded = vi.fn();
    const { engine, change } = await wallet([visa], { onSessionEnded });
    await phase('ready');
    const body = { code: 'customer_session_expired', title: 'Over', status: 403 };
    engine.instead = ({ headers }) =>
      headers['billhook-client-secret'] === 'cuss_1_secret_a' ? { status: 403, body } : null;
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByRole('heading', { name: 'Your payment methods cannot be shown' })).toBeDefined();
    expect(onSessionEnded).toHaveBeenCalledWith(expect.objectContaining({ code: 'customer_session_expired' }));
    change({ clientSecret: 'cuss_2_secret_b' });
    await phase('ready');
  });

  it('a session that ends while a card is being saved leads to a new one, and to the card', async () => {
    const onSessionEnded = vi.fn();
    const { engine, user, change } = await wallet([], { onSessionEnded });
    await user.click(await button('Add a card'));
    const save = await button('Save card');
    await waitFor(() => expect(save.getAttribute('aria-disabled')).toBe('false'));
    const body = { code: 'customer_session_expired', title: 'Over', status: 403 };
    engine.instead = ({ headers }) =>
      headers['billhook-client-secret'] === 'cuss_1_secret_a' ? { status: 403, body } : null;
    await user.click(save);
    await waitFor(() =>
      expect(onSessionEnded).toHaveBeenCalledWith(expect.objectContaining({ code: 'customer_session_expired' })),
    );
    engine.methods = [visa];
    change({ clientSecret: 'cuss_2_secret_b' });
    await waitFor(() => expect(rows()).toEqual(['pm_visa']));
  });

  it('a card that another tab has removed meanwhile is gone, whatever is asked of it here', async () => {
    const { engine, user } = await wallet([visa, amex]);
    await phase('ready');
    engine.methods = [visa];
    engine.instead = ({ method }) =>
      method === 'POST' ? { status: 404, body: { code: 'not_found', title: 'Gone', status: 404 } } : null;
    await user.click(await button('Make default: American Express ending in 0005'));
    expect((await screen.findByRole('alert')).textContent).toContain('That could not be done.');
    await waitFor(() => expect(rows()).toEqual(['pm_visa']));
  });

  it('a card that takes over and is gone meanwhile is not offered any more', async () => {
    const { engine, user } = await wallet([visa, amex, saved('pm_b', { brand: 'jcb', last4: '0505' })]);
    engine.needed.add('pm_visa');
    await user.click(await button('Remove Visa ending in 4242'));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    await user.selectOptions(await screen.findByLabelText('Takes over'), 'JCB ending in 0505');
    engine.methods = engine.methods.filter((method) => method.id !== 'pm_b');
    window.dispatchEvent(new Event('online'));
    await waitFor(() =>
      expect([...document.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
        'American Express ending in 0005',
      ]),
    );
  });

  it('another customer’s secret shows nothing of the one before', async () => {
    const { engine, change } = await wallet([visa]);
    await phase('ready');
    engine.methods = [amex];
    change({ clientSecret: 'cuss_2_secret_b' });
    expect(rows()).toEqual([]);
    await waitFor(() => expect(rows()).toEqual(['pm_amex']));
  });
});

describe('as a modal', () => {
  it('is a labelled dialog that closes with Escape and tells the host', async () => {
    const onOpenChange = vi.fn();
    const { user } = await wallet([visa], { presentation: 'modal', onOpenChange });
    expect(screen.getByRole('dialog', { name: 'Payment methods' })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('stays open while Escape answers a question in it', async () => {
    const { user } = await wallet([visa], { presentation: 'modal' });
    await user.click(await button('Remove Visa ending in 4242'));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('is open or closed as the host holds it', async () => {
    const { change } = await wallet([visa], { presentation: 'modal', open: false });
    expect(screen.queryByRole('dialog')).toBeNull();
    change({ open: true });
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('asks before it closes while the bank is deciding', async () => {
    const { engine, stripe, user } = await wallet([visa], { presentation: 'modal' });
    await user.click(await button('Add a card'));
    stripe.answer.confirm = () => new Promise(() => undefined);
    const save = await button('Save card');
    await waitFor(() => expect(save.getAttribute('aria-disabled')).toBe('false'));
    await user.click(save);
    engine.setup = 'requires_action';
    await screen.findByRole('heading', { name: 'Your bank is asking whether it is you' });
    await user.keyboard('{Escape}');
    expect(screen.getByRole('alertdialog', { name: 'Leave while your bank is deciding?' })).toBeDefined();
  });
});

it.each([
  ['es', 'Visa terminada en 4242', 'Añadir una tarjeta'],
  ['de-AT', 'Visa mit Endziffern 4242', 'Karte hinzufügen'],
  ['fr', 'Visa ending in 4242', 'Add a card'],
])('speaks %s', async (locale, card, add) => {
  await wallet([visa], { locale });
  expect(await screen.findByText(card)).toBeDefined();
  expect(screen.getByRole('button', { name: add })).toBeDefined();
});

it('says which setting is missing', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(wallet([], { publishableKey: '' })).rejects.toThrow(/<PaymentMethods> needs publishableKey/);
  quiet.mockRestore();
});
