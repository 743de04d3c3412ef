import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sandboxUrl } from '../src/addresses.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { mailTo } from '../src/mailbox.js';
import { screenshot } from '../src/screenshots.js';

const process = 'p_backend_berlin';
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

describe('a purchase with 3-D Secure', () => {
  it('is granted within two seconds of the approval, and its receipt is in the mailbox', async () => {
    const customer = await Customer.arrives(browser);
    const email = `buyer-${randomUUID().slice(0, 8)}@example.com`;
    await customer.givesEmail(email);
    await customer.wantsToUnlock(process);
    await customer.types(cards.challenged);
    await screenshot(customer.page, 'shop');
    await customer.payButton.click();
    await customer.approveButton.waitFor();
    await customer.approveButton.click();
    expect(await customer.seesUnlocked(process)).toBeLessThan(2_000);
    await customer.reaches('succeeded');
    await customer.finishes();
    await screenshot(customer.page, 'shop-granted');
    expect(await customer.orders()).toBe(1);
    const receipts = await vi.waitFor(async () => {
      const mails = (await mailTo(email)).filter((mail) => mail.kind === 'payment_succeeded');
      expect(mails).not.toEqual([]);
      return mails;
    }, 10_000);
    expect(receipts).toMatchObject([{ to: email, subject: 'Job board: receipt for your payment of €15.00' }]);
    expect(receipts[0]?.text).toContain('Amount: €15.00\nFor: Unlock a hiring process\nPaid with: Visa ending in 3184');
  });

  it('is granted all the same when the tab is closed right after the approval', async () => {
    const customer = await Customer.arrives(browser);
    await customer.wantsToUnlock(process);
    await customer.pays(cards.challenged);
    await customer.approveButton.waitFor();
    const approval = customer.page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().startsWith(sandboxUrl),
    );
    await customer.approveButton.click({ noWaitAfter: true });
    await approval;
    await customer.page.close();
    const later = await customer.newTab();
    await later.seesUnlocked(process);
    expect(await later.orders()).toBe(1);
  });

  it('can be taken up again by a customer who reloads in the middle of the bank’s question', async () => {
    const customer = await Customer.arrives(browser);
    await customer.wantsToUnlock(process);
    await customer.pays(cards.challenged);
    await customer.approveButton.waitFor();
    await customer.page.reload();
    await customer
      .process(process)
      .getByRole('button', { name: /^Unlock/ })
      .click();
    await customer.page.getByRole('button', { name: 'Continue with your bank' }).click();
    await customer.approveButton.click();
    await customer.seesUnlocked(process);
    expect(await customer.orders()).toBe(1);
  });
});

describe('a declined card', () => {
  it('shows the reason and what to do, and another card pays on the same form', async () => {
    const customer = await Customer.arrives(browser);
    await customer.wantsToUnlock(process);
    await customer.pays(cards.insufficient);
    const alert = customer.page.locator('.billhook-note[role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('does not have enough funds. Use another card');
    await screenshot(customer.page, 'shop-declined');
    await customer.pays(cards.plain);
    await customer.seesUnlocked(process);
    await customer.reaches('succeeded');
    expect(await customer.orders()).toBe(1);
  });
});

describe('the other things for sale', () => {
  it('a package gives ten unlocks, and one of them opens a shortlist', async () => {
    const customer = await Customer.arrives(browser);
    await customer.page.getByRole('button', { name: 'Buy ten unlocks' }).click();
    await customer.formIsReady();
    await customer.pays(cards.plain);
    await customer.page.getByText('10 unlocks left').first().waitFor();
    await customer.finishes();
    await customer.process('p_sre_remote').getByRole('button', { name: 'Use 1 unlock' }).click();
    await customer.seesUnlocked('p_sre_remote');
    await customer.page.getByText('9 unlocks left').first().waitFor();
  });

  it('a boost is paid in place, for the days that were chosen last', async () => {
    const customer = await Customer.arrives(browser);
    const job = customer.page.locator('[data-job="j_security"]');
    await job.getByRole('button', { name: 'Boost' }).click();
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    await job.getByRole('button', { name: '3 days' }).click();
    await job.getByRole('button', { name: 'Continue to payment' }).click();
    await customer.formIsReady();
    const shown = await job.locator('.boost-price strong').textContent();
    expect(await job.locator('.billhook-summary-amount').textContent()).toBe(shown);
    await screenshot(customer.page, 'shop-inline');
    await customer.pays(cards.plain);
    await job.getByText('Boosted until').waitFor();
    expect(await customer.page.locator('[data-order] .order-amount').textContent()).toBe(shown);
  });
});
