import type { Locator } from 'playwright-core';
import type { Customer } from './customer.js';

/** The customer's saved cards, wherever they are shown. */
export const saved = (customer: Customer): Locator => customer.page.locator('[data-method]');

export const row = (customer: Customer, last4: string): Locator =>
  saved(customer).filter({ hasText: `ending in ${last4}` });

/** Types a card into the form and saves it; answers what she agreed to by that, as she saw it. */
export async function adds(customer: Customer, card: string): Promise<string> {
  await customer.page.getByRole('button', { name: 'Add a card' }).click();
  await customer.formIsReady();
  const consent = await customer.page.locator('.billhook-consent').innerText();
  await customer.types(card);
  await customer.page.getByRole('button', { name: 'Save card' }).click();
  return consent;
}

/** Asks to remove a card, and says that she means it. */
export async function removes(customer: Customer, last4: string): Promise<void> {
  await row(customer, last4).getByRole('button', { name: 'Remove' }).click();
  await customer.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
}
