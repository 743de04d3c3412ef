import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../src/accessibility.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { tabTo } from '../src/keyboard.js';
import { screenshot } from '../src/screenshots.js';

const process = 'p_product_designer';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

describe.each(['light', 'dark'] as const)('in %s colours, axe finds nothing wrong with', (colorScheme) => {
  it('the board, the modal in its states, and the form in place', async () => {
    const customer = await Customer.arrives(browser, { colorScheme, reducedMotion: 'reduce' });
    expect(await violations(customer.page)).toEqual([]);
    await customer.wantsToUnlock(process);
    expect(await violations(customer.page)).toEqual([]);
    if (colorScheme === 'dark') await screenshot(customer.page, 'shop-dark');
    await customer.pays(cards.insufficient);
    await customer.reaches('declined');
    expect(await violations(customer.page)).toEqual([]);
    await customer.pays(cards.plain);
    await customer.reaches('succeeded');
    expect(await violations(customer.page)).toEqual([]);
    await customer.finishes();
    await customer.page.locator('[data-job]').first().getByRole('button', { name: 'Boost' }).click();
    await customer.page.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    expect(await violations(customer.page)).toEqual([]);
  });
});

it('on a dark page the card fields lie on the panel’s own colour', async () => {
  const customer = await Customer.arrives(browser, { colorScheme: 'dark' });
  await customer.wantsToUnlock(process);
  const frame = customer.page.locator('.billhook-fields iframe');
  // A frame whose scheme differs from that of its page gets an opaque ground, white under light letters.
  expect(await frame.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('light');
});

it('a narrow screen shows everything without scrolling sideways', async () => {
  const customer = await Customer.arrives(browser, { viewport: { width: 360, height: 780 }, colorScheme: 'light' });
  await customer.wantsToUnlock(process);
  await screenshot(customer.page, 'shop-narrow');
  const overflow = await customer.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

describe('with the keyboard alone', () => {
  it('a customer opens the payment, types her card, pays and comes back to where she was', async () => {
    const customer = await Customer.arrives(browser);
    const { keyboard } = customer.page;
    await customer
      .process(process)
      .getByRole('button', { name: /^Unlock/ })
      .focus();
    await keyboard.press('Enter');
    await customer.formIsReady();
    await tabTo(customer.page, () => customer.fields.locator('[name=number]'));
    await keyboard.type(cards.plain);
    await tabTo(customer.page, () => customer.fields.locator('[name=expiry]'));
    await keyboard.type('1234');
    await tabTo(customer.page, () => customer.fields.locator('[name=cvc]'));
    await keyboard.type('123');
    await tabTo(customer.page, () => customer.page.locator('.billhook-button[type=submit]'));
    await keyboard.press('Enter');
    await customer.reaches('succeeded');
    await tabTo(customer.page, () => customer.page.locator('.billhook-face .billhook-button'));
    await keyboard.press('Enter');
    await customer.page.locator('.billhook').waitFor({ state: 'detached' });
    await customer.seesUnlocked(process);
  });

  it('a customer is declined, types another card and answers her bank', async () => {
    const customer = await Customer.arrives(browser);
    const { page } = customer;
    const types = async (card: string) => {
      for (const [name, text] of Object.entries({ number: card, expiry: '1234', cvc: '123' })) {
        await tabTo(page, () => customer.fields.locator(`[name=${name}]`));
        await page.keyboard.press('Control+A');
        await page.keyboard.type(text);
      }
      await tabTo(page, () => page.locator('.billhook-button[type=submit]'));
      await page.keyboard.press('Enter');
    };
    await customer
      .process(process)
      .getByRole('button', { name: /^Unlock/ })
      .focus();
    await page.keyboard.press('Enter');
    await customer.formIsReady();
    await types(cards.insufficient);
    await customer.reaches('declined');
    await types(cards.challenged);
    await customer.approveButton.waitFor();
    await tabTo(page, () => customer.approveButton);
    await page.keyboard.press('Enter');
    await customer.reaches('succeeded');
    await tabTo(page, () => page.locator('.billhook-face .billhook-button'));
    await page.keyboard.press('Enter');
    await customer.seesUnlocked(process);
  });

  it('Escape closes the payment and gives the focus back; nothing behind it can be reached before', async () => {
    const customer = await Customer.arrives(browser);
    const opener = customer.process(process).getByRole('button', { name: /^Unlock/ });
    await opener.focus();
    await customer.page.keyboard.press('Enter');
    await customer.formIsReady();
    for (let step = 0; step < 25; step++) {
      await customer.page.keyboard.press('Tab');
      const outside = await customer.page.evaluate(
        () => document.activeElement !== document.body && document.activeElement?.closest('dialog') === null,
      );
      expect(outside).toBe(false);
    }
    await customer.page.locator('.billhook-close').focus();
    await customer.page.keyboard.press('Escape');
    await customer.page.locator('.billhook').waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});
