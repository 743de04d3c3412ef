import type { Locator } from 'playwright-core';
import { shopUrl } from './addresses.js';
import { cards, type Customer } from './customer.js';
import { adds, row } from './wallet.js';

/** The customer's plan in her account. */
export const panel = (customer: Customer): Locator => customer.page.locator('.plan-panel');

export const bills = (customer: Customer): Locator => customer.page.locator('[data-bill]');

export const preview = (customer: Customer): Locator => customer.page.locator('.preview[data-state="shown"]');

/** Until her account shows it so: the page hears of it by itself. */
export const shows = (customer: Customer, state: Record<string, string | number>): Promise<void> =>
  customer.page
    .locator(
      `.plan-panel${Object.entries(state)
        .map(([name, value]) => `[data-${name}="${value}"]`)
        .join('')}`,
    )
    .waitFor({ timeout: 20_000 });

export const fact = (customer: Customer, name: string): Locator => customer.page.locator(`[data-fact="${name}"] dd`);

/** On the pricing page: this plan, by the month, for so many seats. */
export async function chooses(customer: Customer, plan: string, seats = 1): Promise<void> {
  const tier = customer.page.locator(`[data-plan="${plan}"]`);
  await tier.getByRole('spinbutton', { name: 'Seats' }).fill(String(seats));
  await tier.getByRole('button', { name: /^(Subscribe|Try it free)/ }).click();
}

export async function opensAccount(customer: Customer): Promise<void> {
  await customer.page.goto(`${shopUrl}/account`);
  await panel(customer).waitFor();
}

/** She saves a card on the way, and tries the small plan. */
export async function tries(customer: Customer, seats = 1): Promise<void> {
  await chooses(customer, 'recruiter-monthly', seats);
  await adds(customer, cards.plain);
  await row(customer, '4242').waitFor();
  await customer.page.getByRole('button', { name: 'Begin the trial' }).click();
  await customer.page.getByRole('heading', { name: 'You are in.' }).waitFor();
}

/** She pays the large plan from the first day. */
export async function subscribes(customer: Customer, seats = 1): Promise<void> {
  await chooses(customer, 'agency-monthly', seats);
  await customer.formIsReady();
  await customer.pays(cards.plain);
  await customer.reaches('succeeded');
  await customer.finishes();
  await opensAccount(customer);
  await shows(customer, { status: 'active', plan: 'agency-monthly', seats });
}

/** In her account: another plan or other seats, up to what it costs. */
export async function wants(customer: Customer, choice: { plan?: string; seats?: number }): Promise<void> {
  await customer.page.getByRole('button', { name: 'Change plan or seats' }).click();
  if (choice.plan !== undefined) await customer.page.locator(`.plan-options input[value="${choice.plan}"]`).check();
  if (choice.seats !== undefined) {
    await panel(customer).getByRole('spinbutton', { name: 'Seats' }).fill(String(choice.seats));
  }
  await preview(customer).waitFor();
}

/** What the preview says is to be paid, in cents. */
export async function previewedDue(customer: Customer): Promise<number> {
  return Number(await preview(customer).locator('[data-due]').getAttribute('data-due'));
}

export async function confirms(customer: Customer): Promise<void> {
  await panel(customer)
    .getByRole('button', { name: /^Change (now|when)/ })
    .click();
}
