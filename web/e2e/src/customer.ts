import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { onTestFailed, onTestFinished } from 'vitest';
import { shopUrl } from './addresses.js';
import { screenshot } from './screenshots.js';

export const cards = {
  plain: '4242424242424242',
  master: '5555555555554444',
  challenged: '4000002760003184',
  challengedOnSetup: '4000002500003155',
  insufficient: '4000000000009995',
  declined: '4000000000000002',
  declinedLater: '4000000000000341',
};

type ContextOptions = Parameters<Browser['newContext']>[0];

/** A customer with a browser of her own, in front of the job board. */
export class Customer {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** For one test: she leaves when it ends. */
  static async arrives(browser: Browser, options: ContextOptions = {}, path = '/'): Promise<Customer> {
    const customer = await Customer.enters(browser, options, path);
    onTestFailed(() => screenshot(customer.page, 'failed').catch(() => undefined));
    onTestFinished(() => customer.context.close());
    return customer;
  }

  /** For several tests: whoever let her in closes her context. */
  static async enters(browser: Browser, options: ContextOptions = {}, path = '/'): Promise<Customer> {
    const context = await browser.newContext({ viewport: { width: 1320, height: 900 }, ...options });
    const page = await context.newPage();
    await page.goto(new URL(path, shopUrl).href);
    await page.locator(arrived(path)).first().waitFor();
    return new Customer(context, page);
  }

  /** The same person in another tab. */
  async newTab(path = '/'): Promise<Customer> {
    const page = await this.context.newPage();
    await page.goto(new URL(path, shopUrl).href);
    await page.locator(arrived(path)).first().waitFor();
    return new Customer(this.context, page);
  }

  /** She comes back to this tab from another one. */
  async looksHereAgain(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  async givesEmail(email: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add your e-mail' }).click();
    await this.page.getByLabel('E-mail address for receipts').fill(email);
    await this.page.getByRole('button', { name: 'Save' }).click();
    await this.page.getByRole('button', { name: email }).waitFor();
  }

  process(id: string): Locator {
    return this.page.locator(`[data-process="${id}"]`);
  }

  /** Up to the form: the card fields are there and the button can be pressed. */
  async wantsToUnlock(id: string): Promise<void> {
    await this.process(id)
      .getByRole('button', { name: /^Unlock/ })
      .click();
    await this.formIsReady();
  }

  async formIsReady(): Promise<void> {
    await this.page.locator('.billhook-fields[data-ready="true"]').waitFor();
  }

  get fields(): FrameLocator {
    return this.page.frameLocator('.billhook-fields iframe');
  }

  get payButton(): Locator {
    return this.page.getByRole('button', { name: /^Pay / });
  }

  get phase(): Promise<string | null> {
    return this.page.locator('.billhook').getAttribute('data-phase');
  }

  reaches(phase: string): Promise<void> {
    return this.page.locator(`.billhook[data-phase="${phase}"]`).waitFor();
  }

  async types(card: string): Promise<void> {
    await this.fields.locator('[name=number]').fill(card);
    await this.fields.locator('[name=expiry]').fill('12 / 34');
    await this.fields.locator('[name=cvc]').fill('123');
  }

  async pays(card: string): Promise<void> {
    await this.types(card);
    await this.payButton.click();
  }

  get approveButton(): Locator {
    return this.bank.getByRole('button', {
      name: /^(Complete authentication|Completar autenticación|Authentifizierung)/,
    });
  }

  /** The bank's page, which asks whether it is she. */
  get bank(): FrameLocator {
    return this.page.frameLocator('iframe[name="stripe-challenge-frame"]');
  }

  /** Answers the bank, and answers whether it asked before the payment was over. */
  async answersIfAsked(over: string[]): Promise<boolean> {
    const ended = this.page.locator(over.map((phase) => `.billhook[data-phase="${phase}"]`).join(', '));
    const asked = await Promise.race([
      this.approveButton.waitFor().then(() => true),
      ended.waitFor().then(() => false),
    ]);
    if (asked) await this.approveButton.click();
    await ended.waitFor();
    return asked;
  }

  /** How long it took, in milliseconds, until the page showed the process unlocked. */
  async seesUnlocked(id: string, since = Date.now()): Promise<number> {
    await this.page.locator(`[data-process="${id}"][data-unlocked="true"]`).waitFor({ timeout: 20_000 });
    return Date.now() - since;
  }

  async finishes(): Promise<void> {
    await this.page.getByRole('button', { name: 'Done' }).click();
    await this.page.locator('.billhook').waitFor({ state: 'detached' });
  }

  orders(): Promise<number> {
    return this.page.locator('[data-order]').count();
  }
}

/** What is there once a page of the shop has loaded. */
const arrived = (path: string): string =>
  ({ '/': '[data-process]', '/plans': '[data-plan]' })[path] ?? '.billhook, [role=alert]';
