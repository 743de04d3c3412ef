import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../src/accessibility.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { tabTo } from '../src/keyboard.js';
import { screenshot } from '../src/screenshots.js';

const process = 'p_mobile_madrid';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const saved = (customer: Customer): Locator => customer.page.locator('[data-method]');
const row = (customer: Customer, last4: string): Locator => saved(customer).filter({ hasText: `ending in ${last4}` });

async function adds(customer: Customer, card: string): Promise<void> {
  await customer.page.getByRole('button', { name: 'Add a card' }).click();
  await customer.formIsReady();
  await customer.types(card);
  await customer.page.getByRole('button', { name: 'Save card' }).click();
}

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
    expect(await customer.orders()).toBe(2);
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
  await page.getByRole('heading', { name: 'No card saved yet' }).waitFor();

  await keyboard.press('Escape');
  await page.locator('.billhook').waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});
