import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../src/accessibility.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { tabTo } from '../src/keyboard.js';
import { charge, customerOf, mandatesOf, type Mandate } from '../src/merchant.js';
import { screenshot } from '../src/screenshots.js';
import { adds, removes, row, saved } from '../src/wallet.js';

const process = 'p_mobile_madrid';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

/** Why each of her agreements is over. */
const reasonsOf = (mandates: Mandate[]): string[] =>
  mandates.map((mandate) => mandate.inactive_reason ?? 'in force').sort();

describe('a customer’s saved cards', () => {
  it('are added with and without 3-D Secure, one becomes the default, one is removed, and axe finds nothing', async () => {
    const customer = await Customer.arrives(browser, { reducedMotion: 'reduce' }, '/account');
    await customer.page.getByRole('heading', { name: 'No card saved yet' }).waitFor();
    await adds(customer, cards.plain);
    await row(customer, '4242').getByText('Default').waitFor();

    await adds(customer, cards.challengedOnSetup);
    await customer.approveButton.click();
    await row(customer, '3155').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await screenshot(customer.page, 'account');

    await row(customer, '3155').getByRole('button', { name: 'default' }).click();
    await customer.page.locator('[data-method][data-default="true"]', { hasText: '3155' }).waitFor();
    await customer.page.getByText('Visa ending in 3155 is now the default.').waitFor({ state: 'attached' });

    await row(customer, '4242').getByRole('button', { name: 'Remove' }).click();
    expect(await violations(customer.page)).toEqual([]);
    await customer.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await customer.page.getByRole('button', { name: 'Take back and remove' }).click();
    await customer.page.getByText('Visa ending in 4242 has been removed.').waitFor({ state: 'attached' });
    await customer.page.reload();
    await row(customer, '3155').getByText('Default').waitFor();
    expect(await saved(customer).count()).toBe(1);
  });

  it('pay with one click, and the bank still asks when it wants to', async () => {
    const customer = await Customer.arrives(browser, {}, '/account');
    await adds(customer, cards.plain);
    await row(customer, '4242').waitFor();
    await adds(customer, cards.challenged);
    await customer.approveButton.click();
    await row(customer, '3184').waitFor();

    await customer.page.getByRole('link', { name: 'Shortlists' }).click();
    await customer
      .process(process)
      .getByRole('button', { name: /^Unlock/ })
      .click();
    await customer.page.locator('.billhook-choice').waitFor();
    await customer.page.locator('.billhook-button[type=submit][aria-disabled="false"]').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await screenshot(customer.page, 'shop-saved');
    await customer.payButton.click();
    await customer.seesUnlocked(process);
    await customer.finishes();

    await customer.page.getByRole('button', { name: 'Buy ten unlocks' }).click();
    await customer.page.getByRole('radio', { name: /3184/ }).check();
    await customer.page.locator('.billhook-button[type=submit][aria-disabled="false"]').waitFor();
    await customer.payButton.click();
    expect(await customer.answersIfAsked(['succeeded'])).toBe(true);
    await customer.page.locator('[data-order]').nth(1).waitFor(); // the page hears of it after the payment
    expect(await customer.orders()).toBe(2);
  });

  it('that her agreement needs stay until another takes over, and go when she takes it back', async () => {
    const customer = await Customer.arrives(browser, {}, '/account');
    const { page } = customer;
    const email = `keeper-${randomUUID().slice(0, 8)}@example.com`;
    await customer.givesEmail(email);
    await adds(customer, cards.plain);
    await row(customer, '4242').waitFor();
    const id = await customerOf(email);

    await removes(customer, '4242');
    await page.getByText('there is no other').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await adds(customer, cards.master);
    await row(customer, '4444').waitFor();

    const refused = page.waitForResponse((response) => response.url().endsWith('/detach'));
    await removes(customer, '4242');
    expect((await refused).status()).toBe(409);
    const question = page.getByRole('alertdialog', { name: 'This card is still needed.' });
    await question.waitFor();
    expect(await saved(customer).count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await question.getByLabel('Takes over').locator('option').allTextContents()).toEqual([
      'Mastercard ending in 4444',
    ]);
    await question.getByRole('button', { name: 'Switch and remove' }).click();
    await page.getByText('Visa ending in 4242 has been removed.').waitFor({ state: 'attached' });
    await row(customer, '4444').getByText('Default').waitFor();
    expect(reasonsOf(await mandatesOf(id))).toEqual(['in force', 'payment_method_replaced']);
    expect((await charge(id, 1900)).status).toBe('succeeded');

    await removes(customer, '4444');
    await page.getByRole('button', { name: 'Take back and remove' }).click();
    await page.getByRole('heading', { name: 'No card saved yet' }).waitFor();
    expect(reasonsOf(await mandatesOf(id))).toEqual(['payment_method_replaced', 'revoked']);
    expect((await charge(id, 1900)).code).toBeDefined();
  });

  it('do not take a card that the bank refuses, and say why', async () => {
    const customer = await Customer.arrives(browser, {}, '/account');
    await adds(customer, cards.declined);
    const alert = customer.page.locator('.billhook-note[role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Your bank declined this card.');
    await customer.page.getByRole('button', { name: 'Back' }).click();
    expect(await saved(customer).count()).toBe(0);
  });

  it('stay on the screen without a connection, and are read again with it', async () => {
    const customer = await Customer.arrives(browser, {}, '/account');
    await adds(customer, cards.plain);
    await row(customer, '4242').waitFor();
    await customer.context.setOffline(true);
    await customer.page.getByText('The connection is lost.').waitFor();
    expect(await saved(customer).count()).toBe(1);
    await customer.context.setOffline(false);
    await customer.page.getByText('The connection is lost.').waitFor({ state: 'detached' });
  });
});

it('with the keyboard alone she opens her cards, adds one, removes it and comes back to where she was', async () => {
  const customer = await Customer.arrives(browser);
  const { page } = customer;
  const { keyboard } = page;
  const opener = page.getByRole('button', { name: 'Manage your cards' });
  await opener.focus();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No card saved yet' }).waitFor();
  await tabTo(page, () => page.getByRole('button', { name: 'Add a card' }));
  await keyboard.press('Enter');
  await customer.formIsReady();
  await tabTo(page, () => customer.fields.locator('[name=number]'));
  await keyboard.type(cards.plain);
  await tabTo(page, () => customer.fields.locator('[name=expiry]'));
  await keyboard.type('1234');
  await tabTo(page, () => customer.fields.locator('[name=cvc]'));
  await keyboard.type('123');
  await tabTo(page, () => page.getByRole('button', { name: 'Save card' }));
  await keyboard.press('Enter');
  await row(customer, '4242').waitFor();

  await tabTo(page, () => page.getByRole('button', { name: 'Remove Visa ending in 4242' }));
  await keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await question.waitFor();
  await keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await tabTo(page, () => page.getByRole('button', { name: 'Remove Visa ending in 4242' }));
  await keyboard.press('Enter');
  await tabTo(page, () => question.getByRole('button', { name: 'Remove' }));
  await keyboard.press('Enter');
  await tabTo(page, () => question.getByRole('button', { name: 'Take back and remove' }));
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No card saved yet' }).waitFor();

  await keyboard.press('Escape');
  await page.locator('.billhook').waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});
