import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../src/chromium.js';
import { expireSessionsOf } from '../src/clock.js';
import { cards, Customer } from '../src/customer.js';
import { cancel, customerOf, payment } from '../src/merchant.js';
import { adds, removes, row, saved } from '../src/wallet.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

/** Somebody with these cards, in front of them. */
async function holder(...numbers: string[]) {
  const customer = await Customer.arrives(browser, {}, '/account');
  const email = `holder-${randomUUID().slice(0, 8)}@example.com`;
  await customer.givesEmail(email);
  for (const number of numbers) {
    await adds(customer, number);
    await row(customer, number.slice(-4)).waitFor();
  }
  return { customer, email };
}

/** The payment that a page shows next. */
async function shown(page: Page): Promise<string> {
  const request = await page.waitForRequest(/payment_intents\/pi_\w+\/checkout$/);
  return /pi_\w+/.exec(request.url())?.[0] ?? '';
}

describe('cards that another tab has changed', () => {
  it('are as they are now when she looks here again', async () => {
    const { customer } = await holder(cards.plain, cards.master);
    const other = await customer.newTab('/account');
    await row(other, '4242').waitFor();
    await removes(customer, '4444');
    await customer.page.getByRole('button', { name: 'Take back and remove' }).click();
    await customer.page.getByText('Mastercard ending in 4444 has been removed.').waitFor({ state: 'attached' });
    await other.looksHereAgain();
    await row(other, '4444').waitFor({ state: 'detached' });
    expect(await saved(other).count()).toBe(1);
  });

  it('are shown as they are now when a change of what was there before is refused', async () => {
    const { customer } = await holder(cards.plain, cards.master);
    const other = await customer.newTab('/account');
    await row(other, '4444').waitFor();
    await removes(customer, '4444');
    await customer.page.getByRole('button', { name: 'Take back and remove' }).click();
    await customer.page.getByText('Mastercard ending in 4444 has been removed.').waitFor({ state: 'attached' });
    await row(other, '4444').getByRole('button', { name: 'default' }).click();
    await other.page.getByText('That could not be done.').waitFor();
    await row(other, '4444').waitFor({ state: 'detached' });
    await row(other, '4242').getByText('Default').waitFor();
  });
});

describe('a session that ends meanwhile', () => {
  it('is replaced by another, and the cards are there again', async () => {
    const { customer, email } = await holder(cards.plain, cards.master);
    await expireSessionsOf(await customerOf(email));
    const renewed = customer.page.waitForResponse((response) => response.url().endsWith('/api/wallet'));
    await row(customer, '4444').getByRole('button', { name: 'default' }).click();
    await renewed;
    await row(customer, '4242').getByText('Default').waitFor();
    await row(customer, '4444').getByRole('button', { name: 'default' }).click();
    await row(customer, '4444').getByText('Default').waitFor();
    await customer.page.getByText('Mastercard ending in 4444 is now the default.').waitFor({ state: 'attached' });
  });

  it('while a card is being saved, does not lose the card', async () => {
    const { customer, email } = await holder(cards.plain);
    await customer.page.getByRole('button', { name: 'Add a card' }).click();
    await customer.formIsReady();
    await expireSessionsOf(await customerOf(email));
    await customer.types(cards.master);
    await customer.page.getByRole('button', { name: 'Save card' }).click();
    await customer.page.getByRole('button', { name: 'Add a card' }).waitFor();
    for (let tries = 0; tries < 20 && (await row(customer, '4444').count()) === 0; tries++) {
      await customer.looksHereAgain();
      await customer.page.waitForTimeout(100);
    }
    await row(customer, '4444').waitFor();
  });
});

describe('a payment that has changed meanwhile', () => {
  it('paid in another tab while the bank asks in this one, is paid once', async () => {
    const one = await Customer.arrives(browser);
    const other = await one.newTab();
    await one.wantsToUnlock('p_data_lisbon');
    await one.pays(cards.challenged);
    await one.approveButton.waitFor();
    await other
      .process('p_data_lisbon')
      .getByRole('button', { name: /^Unlock/ })
      .click();
    await other.page.getByRole('button', { name: 'Continue with your bank' }).click();
    await other.approveButton.click();
    await other.seesUnlocked('p_data_lisbon');
    await one.reaches('succeeded');
    expect(await one.orders()).toBe(1);
  });

  it('called off by the shop, cannot be paid, and says so', async () => {
    const customer = await Customer.arrives(browser);
    const id = shown(customer.page);
    await customer.wantsToUnlock('p_data_lisbon');
    await customer.types(cards.plain);
    await cancel(await id);
    await customer.payButton.click();
    await customer.reaches('canceled');
    await customer.page.getByRole('heading', { name: 'This payment has been canceled' }).waitFor();
    expect(await customer.orders()).toBe(0);
  });

  it('for another number of days, is never charged for the days before', async () => {
    const customer = await Customer.arrives(browser);
    const confirmed: string[] = [];
    customer.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/confirm')) confirmed.push(request.url());
    });
    const job = customer.page.locator('[data-job="j_security"]');
    const before = shown(customer.page);
    await job.getByRole('button', { name: 'Boost' }).click();
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    await customer.types(cards.plain);
    await job.getByRole('button', { name: '3 days' }).click();
    expect(await customer.page.locator('.billhook').count()).toBe(0);

    const now = shown(customer.page);
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    await customer.pays(cards.plain);
    await job.getByText('Boosted until').waitFor();
    expect(confirmed).toHaveLength(1);
    expect((await payment(await now)).status).toBe('succeeded');
    expect((await payment(await before)).status).toBe('requires_payment_method');
    expect(await customer.orders()).toBe(1);
  });

  it('for other days while it was still being made, is not shown for those days', async () => {
    const customer = await Customer.arrives(browser);
    const job = customer.page.locator('[data-job="j_security"]');
    await job.getByRole('button', { name: 'Boost' }).click();
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await customer.page.route('**/api/purchases', async (route) => {
      await held;
      await route.continue();
    });
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await job.getByRole('button', { name: '3 days' }).click();
    const answered = customer.page.waitForResponse('**/api/purchases');
    answer();
    await answered;
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    expect(await job.locator('.billhook-summary-amount').textContent()).toBe(
      await job.locator('.boost-price strong').textContent(),
    );
  });
});
