import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../src/chromium.js';
import { Customer } from '../src/customer.js';

let browser: Browser;
let customer: Customer;

beforeAll(async () => {
  browser = await startChromium();
  customer = await Customer.enters(browser);
});

afterAll(() => browser.close());

/** The form for ten unlocks; after a decline it is the same payment again. */
async function buys(): Promise<void> {
  await customer.page.getByRole('button', { name: 'Buy ten unlocks' }).click();
  await customer.formIsReady();
}

async function closes(): Promise<void> {
  await customer.page.locator('.billhook-close').click();
  await customer.page.locator('.billhook').waitFor({ state: 'detached' });
}

const note = () => customer.page.locator('.billhook-note[role="alert"]').textContent();

describe('every 3-D Secure card', () => {
  it.each([
    ['4000002500003155', 'required unless set up', 'asked', 'succeeded'],
    ['4000002760003184', 'required always', 'asked', 'succeeded'],
    ['4000003800000446', 'required on session', 'asked', 'succeeded'],
    ['4000000000003220', 'required, Ireland', 'asked', 'succeeded'],
    ['4000008400000027', 'required, United States', 'asked', 'succeeded'],
    ['4000000000003055', 'supported', 'not asked', 'succeeded'],
    ['4000000000003097', 'supported, would err', 'not asked', 'succeeded'],
    ['4000000032200000', 'frictionless', 'not asked', 'succeeded'],
    ['4000582600000094', 'out of band', 'asked', 'succeeded'],
    ['4000582600000045', 'one-time code', 'asked', 'succeeded'],
    ['4000582600000102', 'single choice', 'asked', 'succeeded'],
    ['4000582600000110', 'several choices', 'asked', 'succeeded'],
    ['4000008260003178', 'approved, then no funds', 'asked', 'This card does not have enough funds.'],
    ['4000008400001629', 'approved, then declined', 'asked', 'Your bank declined this card.'],
    ['4000008400001280', 'the lookup fails', 'not asked', 'Your bank declined this card.'],
  ])('%s (%s): she is %s, and then: %s', async (card, _, asks, end) => {
    await buys();
    await customer.pays(card);
    const phase = end === 'succeeded' ? 'succeeded' : 'declined';
    expect(await customer.answersIfAsked([phase])).toBe(asks === 'asked');
    if (phase === 'succeeded') return customer.finishes();
    expect(await note()).toContain(end);
    return closes();
  });
});

describe('a bank that hears no', () => {
  it('charges nothing, the customer reads why, and the same card pays once she agrees', async () => {
    await buys();
    await customer.pays('4000002760003184');
    await customer.bank.getByRole('button', { name: 'Fail authentication' }).click();
    await customer.reaches('declined');
    expect(await note()).toBe(
      'Your bank could not confirm that it is you. Try again and approve the payment, or use another card.',
    );
    await customer.payButton.click();
    expect(await customer.answersIfAsked(['succeeded'])).toBe(true);
    await customer.finishes();
  });

  it('or hears nothing leaves the payment open', async () => {
    await buys();
    await customer.pays('4000002760003184');
    await customer.bank.getByRole('button', { name: 'Cancel' }).click();
    await customer.page.locator('.billhook[data-phase="declined"], .billhook[data-phase="authenticating"]').waitFor();
    await closes();
  });
});

describe('every card that is declined', () => {
  const declined = 'Your bank declined this card. Use another card, or ask your bank for the reason.';

  it.each([
    ['4000000000000002', 'generic', declined],
    [
      '4000000000009995',
      'no funds',
      'This card does not have enough funds. Use another card, or try again once it has.',
    ],
    ['4000000000009987', 'lost, which is not told', declined],
    ['4000000000009979', 'stolen, which is not told', declined],
    ['4000000000000069', 'expired', 'This card has expired. Check the expiry date, or use another card.'],
    ['4000000000000127', 'wrong code', 'The security code is not right. Enter the code on the card again.'],
    [
      '4000000000000119',
      'error',
      'Your bank could not process the payment. Try again in a moment, or use another card.',
    ],
    ['4000000000006975', 'too often', 'This card has reached its limit. Use another card, or try again tomorrow.'],
    ['4000000000000341', 'saved but never charged', declined],
    ['4100000000000019', 'fraud, which is not told', declined],
    ['4000000000004954', 'risk, which is not told', declined],
  ])('%s (%s) says: %s', async (card, _, message) => {
    await buys();
    const answered = customer.page.waitForResponse((response) => response.url().endsWith('/confirm'));
    await customer.pays(card);
    await answered;
    await customer.reaches('declined');
    expect(await note()).toBe(message);
    await closes();
  });

  it('4242424242424241, whose check digit is wrong, is stopped in the field', async () => {
    await buys();
    await customer.pays('4242424242424241');
    await customer.fields.getByText('Your card number is invalid.').waitFor();
    await closes();
  });
});
