import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../src/accessibility.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

describe('a payment is made from the offer to the thanks in the customer’s language', () => {
  it.each([
    {
      language: 'es',
      pay: 'Pagar 15,00 €',
      declined: 'Esta tarjeta no tiene fondos suficientes.',
      bank: 'Completar autenticación',
      done: 'Pago completado',
    },
    {
      language: 'de',
      pay: '15,00 € bezahlen',
      declined: 'Diese Karte ist nicht ausreichend gedeckt.',
      bank: 'Authentifizierung abschließen',
      done: 'Zahlung abgeschlossen',
    },
  ])('$language', async ({ language, pay, declined, bank, done }) => {
    const customer = await Customer.arrives(browser, { reducedMotion: 'reduce' });
    const { page } = customer;
    await page.evaluate(
      (value) => localStorage.setItem('hireboard.preferences', value),
      JSON.stringify({ theme: 'auto', language }),
    );
    await page.reload();
    await customer.wantsToUnlock('p_backend_berlin');
    expect(await page.locator('.billhook').getAttribute('lang')).toBe(language);
    await customer.types(cards.insufficient);
    await page.getByRole('button', { name: pay }).click();
    await customer.reaches('declined');
    expect(await page.locator('.billhook-note[role="alert"]').textContent()).toContain(declined);
    expect(await violations(page)).toEqual([]);
    await customer.types(cards.challenged);
    await page.getByRole('button', { name: pay }).click();
    await customer.bank.getByRole('button', { name: bank }).click();
    await page.getByRole('heading', { name: done }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
