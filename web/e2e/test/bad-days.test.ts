import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxUrl, shopUrl } from '../src/addresses.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { screenshot } from '../src/screenshots.js';

const process = 'p_data_lisbon';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

it('a double click pays once', async () => {
  const customer = await Customer.arrives(browser);
  let confirmations = 0;
  customer.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/confirm')) confirmations++;
  });
  await customer.wantsToUnlock(process);
  await customer.types(cards.plain);
  await customer.payButton.dblclick();
  await customer.seesUnlocked(process);
  await customer.reaches('succeeded');
  expect(confirmations).toBe(1);
  expect(await customer.orders()).toBe(1);
});

it('a double click on the offer opens one payment', async () => {
  const customer = await Customer.arrives(browser);
  await customer
    .process(process)
    .getByRole('button', { name: /^Unlock/ })
    .dblclick();
  await customer.formIsReady();
  expect(await customer.page.locator('.billhook').count()).toBe(1);
});

it('two tabs pay once, and the second one learns of it', async () => {
  const one = await Customer.arrives(browser);
  const other = await one.newTab();
  await one.wantsToUnlock(process);
  await other.wantsToUnlock(process);
  await other.types(cards.plain);
  await one.pays(cards.plain);
  await one.reaches('succeeded');
  await other.seesUnlocked(process);
  if (await other.payButton.isVisible()) await other.payButton.click();
  await other.reaches('succeeded');
  expect(await other.orders()).toBe(1);
});

it('a lost connection shuts the form, and its return opens it with what was typed', async () => {
  const customer = await Customer.arrives(browser);
  await customer.wantsToUnlock(process);
  await customer.types(cards.plain);
  await customer.context.setOffline(true);
  await customer.payButton.click();
  await customer.page.getByRole('heading', { name: 'The connection is lost' }).waitFor();
  await screenshot(customer.page, 'shop-offline');
  await customer.context.setOffline(false);
  await customer.reaches('needs_method');
  await customer.page.getByText('You have not been charged.').waitFor();
  await customer.payButton.click();
  await customer.seesUnlocked(process);
  expect(await customer.orders()).toBe(1);
});

it('an answer that is lost after the charge leads to one charge and to what was bought', async () => {
  const customer = await Customer.arrives(browser);
  await customer.wantsToUnlock(process);
  await customer.page.route(`${sandboxUrl}/**/confirm`, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await customer.pays(cards.plain);
  await customer.seesUnlocked(process);
  await customer.reaches('succeeded');
  expect(await customer.orders()).toBe(1);
});

it('the back button leads back to the shop, where the payment goes on and is paid once', async () => {
  const customer = await Customer.arrives(browser);
  await customer.wantsToUnlock(process);
  await customer.pays(cards.challenged);
  await customer.approveButton.waitFor();
  await customer.page.goto(`${shopUrl}/account`);
  await customer.page.goBack();
  await customer
    .process(process)
    .getByRole('button', { name: /^Unlock/ })
    .click();
  await customer.page.getByRole('button', { name: 'Continue with your bank' }).click();
  await customer.approveButton.click();
  await customer.seesUnlocked(process);
  await customer.page.goto(`${shopUrl}/account`);
  await customer.page.goBack();
  await customer.seesUnlocked(process);
  expect(await customer.page.locator('.billhook').count()).toBe(0);
  expect(await customer.orders()).toBe(1);
});
