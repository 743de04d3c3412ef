import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { violations } from '../src/accessibility.js';
import { shopUrl } from '../src/addresses.js';
import { startChromium } from '../src/chromium.js';
import { cards, Customer } from '../src/customer.js';
import { advance, changeSeatsOf, customerOf, entitlementsOf, mandatesOf } from '../src/merchant.js';
import * as plans from '../src/plans.js';
import { picture, screenshot } from '../src/screenshots.js';
import { adds, row } from '../src/wallet.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const arrives = (options = {}) => Customer.arrives(browser, { reducedMotion: 'reduce', ...options }, '/plans');

const newEmail = () => `team-${randomUUID().slice(0, 8)}@example.com`;

describe('the plans', () => {
  it('are shown by the month and by the year at Billhook’s prices, and axe finds nothing', async () => {
    const customer = await arrives();
    const { page } = customer;
    const tier = page.locator('[data-plan="recruiter-monthly"]');
    expect(await tier.locator('strong').textContent()).toBe('€38.00');
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'plans/plans');
    await tier.getByRole('button', { name: 'One seat more' }).click();
    expect(await tier.locator('strong').textContent()).toBe('€47.00');
    await page.getByRole('radio', { name: /^Yearly/ }).check();
    const yearly = page.locator('[data-plan="agency-yearly"]');
    expect(await yearly.locator('strong').textContent()).toBe('€910.00');
    expect(await violations(page)).toEqual([]);
  });

  it('fit a narrow screen, in dark colours too', async () => {
    const customer = await arrives({ viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    expect(await violations(customer.page)).toEqual([]);
    const overflow = await customer.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await screenshot(customer.page, 'plans/plans-narrow-dark');
  });

  it('say so when they cannot be read, and are read again', async () => {
    const customer = await arrives();
    await customer.page.route('**/api/plans', (route) =>
      route.fulfill({ status: 503, json: { code: 'payments_unavailable', message: 'Payments are not available.' } }),
    );
    await customer.page.reload();
    await customer.page.getByRole('alert').getByText('Payments are not available.').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await customer.page.unroute('**/api/plans');
    await customer.page.getByRole('button', { name: 'Try again' }).click();
    await customer.page.locator('[data-plan]').first().waitFor();
  });
});

describe('subscribing', () => {
  it('with a trial takes a card and no money, opens every shortlist, and grants a seat for each', async () => {
    const customer = await arrives();
    const email = newEmail();
    await customer.givesEmail(email);
    await plans.chooses(customer, 'recruiter-monthly', 3);
    await customer.page.getByRole('heading', { name: 'Recruiter, monthly' }).waitFor();
    expect(await customer.page.getByRole('button', { name: 'Begin the trial' }).isDisabled()).toBe(true);
    await adds(customer, cards.challengedOnSetup);
    await customer.approveButton.click();
    await row(customer, '3155').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await screenshot(customer.page, 'plans/trial-card');
    const words = await customer.page.locator('#card-step-consent').textContent();
    await customer.page.getByRole('button', { name: 'Begin the trial' }).click();
    await customer.page.getByRole('heading', { name: 'You are in.' }).waitFor();
    expect(await violations(customer.page)).toEqual([]);
    const [agreed] = await mandatesOf(await customerOf(email));
    expect(agreed).toMatchObject({ status: 'active', text: words, ip_address: expect.stringMatching(/^(127\.|.*:)/) });

    await customer.page.getByRole('link', { name: 'See the shortlists' }).click();
    await customer.seesUnlocked('p_backend_berlin');
    expect(await customer.page.locator('[data-process][data-unlocked="false"]').count()).toBe(0);
    expect(await entitlementsOf(await customerOf(email))).toEqual({ shortlists: 1, seat: 3 });

    await plans.opensAccount(customer);
    await plans.shows(customer, { status: 'trialing', plan: 'recruiter-monthly', seats: 3 });
    expect(await plans.fact(customer, 'Next bill').textContent()).toMatch(/^€56\.00 on /);
    expect(await customer.page.getByText('Nothing has been billed yet.').count()).toBe(1);
    await row(customer, '3155').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await screenshot(customer.page, 'plans/trial');
  });

  it('with 3-D Secure begins when the bank has agreed, and not before', async () => {
    const customer = await arrives();
    await plans.chooses(customer, 'agency-monthly', 2);
    await customer.formIsReady();
    await customer.pays(cards.challenged);
    await customer.approveButton.waitFor();
    const other = await customer.newTab('/plans');
    await plans.opensAccount(other);
    await plans.shows(other, { status: 'draft' });
    expect(await violations(other.page)).toEqual([]);
    await picture(plans.panel(other), 'plans/waiting-for-payment');
    await customer.approveButton.click();
    await customer.reaches('succeeded');
    await plans.shows(other, { status: 'active', plan: 'agency-monthly', seats: 2 });
    await other.page.locator('[data-bill][data-status="paid"]').waitFor();
    expect(await plans.bills(other).getAttribute('data-total')).toBe('10300');
    await other.page.goto(shopUrl);
    await other.page.getByText('Boosted with your plan').first().waitFor();
  });

  it('whose first payment is declined waits, and begins with another card', async () => {
    const customer = await arrives();
    await plans.chooses(customer, 'agency-monthly');
    await customer.formIsReady();
    await customer.pays(cards.insufficient);
    await customer.reaches('declined');
    expect(await violations(customer.page)).toEqual([]);
    await screenshot(customer.page, 'plans/declined');
    await plans.opensAccount(customer);
    await plans.shows(customer, { status: 'draft' });
    await plans.panel(customer).getByRole('button', { name: 'Finish the payment' }).click();
    await customer.formIsReady();
    await customer.pays(cards.plain);
    await customer.reaches('succeeded');
    await plans.shows(customer, { status: 'active' });
    await customer.page.getByRole('button', { name: 'Done' }).click();
    await customer.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await plans.bills(customer).count()).toBe(1);
  });
});

describe('a plan that runs', () => {
  it('is upgraded for exactly what the preview said', async () => {
    const customer = await arrives();
    await plans.tries(customer, 2);
    await plans.opensAccount(customer);
    await letsAMonthPass(customer);
    await plans.shows(customer, { status: 'active', plan: 'recruiter-monthly' });
    await customer.page.locator('[data-bill][data-status="paid"]').first().waitFor();
    const before = await plans.bills(customer).count();

    await plans.wants(customer, { plan: 'agency-monthly' });
    const due = await plans.previewedDue(customer);
    expect(due).toBeGreaterThan(0);
    expect(await violations(customer.page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/upgrade-preview');
    await plans.confirms(customer);
    await plans.shows(customer, { status: 'active', plan: 'agency-monthly', seats: 2 });
    const newest = customer.page.locator(`[data-bill][data-status="paid"]`).first();
    await vi.waitFor(async () => expect(await plans.bills(customer).count()).toBe(before + 1), 10_000);
    await customer.page.locator(`[data-bill][data-status="paid"][data-total="${due}"]`).first().waitFor();
    expect(await newest.getAttribute('data-total')).toBe(String(due));
    await customer.page.evaluate(() => window.scrollTo(0, 0));
    await screenshot(customer.page, 'plans/account');
  });

  it('whose renewal is declined says so, and goes on with another card', async () => {
    const customer = await arrives();
    const { page } = customer;
    await plans.chooses(customer, 'recruiter-monthly');
    await adds(customer, cards.declinedLater);
    await row(customer, '0341').waitFor();
    await page.getByRole('button', { name: 'Begin the trial' }).click();
    await page.getByRole('heading', { name: 'You are in.' }).waitFor();
    await advance('P15D');
    await plans.opensAccount(customer);
    await plans.shows(customer, { status: 'past_due' });
    expect(await violations(page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/payment-failed');

    await adds(customer, cards.plain);
    await row(customer, '4242').getByRole('button', { name: 'default' }).click();
    await page.locator('[data-method][data-default="true"]', { hasText: '4242' }).waitFor();
    await plans.panel(customer).getByRole('button', { name: 'Try again' }).click();
    await plans.shows(customer, { status: 'active' });
    await page.locator('[data-bill][data-status="paid"]').waitFor();
  });

  it('gets more seats at once and fewer when its period is over, and the invoices are papers', async () => {
    const customer = await arrives();
    const email = newEmail();
    await customer.givesEmail(email);
    await plans.subscribes(customer, 2);
    const [agreed] = await mandatesOf(await customerOf(email));
    expect(agreed).toMatchObject({ status: 'active', text: expect.stringContaining('each time it renews') });
    await plans.wants(customer, { seats: 5 });
    const due = await plans.previewedDue(customer);
    await plans.confirms(customer);
    await plans.shows(customer, { seats: 5 });
    await customer.page.locator(`[data-bill][data-status="paid"][data-total="${due}"]`).waitFor();
    expect(await entitlementsOf(await customerOf(email))).toEqual({ shortlists: 1, jobs_boosted: 1, seat: 5 });

    await plans.wants(customer, { seats: 1 });
    await plans.panel(customer).getByRole('button', { name: 'Change when my period is over' }).click();
    await plans.panel(customer).getByText('Agency, monthly, 1 seat: €91.00 a month').waitFor();
    expect(await plans.panel(customer).getAttribute('data-seats')).toBe('5');

    const href = await plans.bills(customer).first().getByRole('link').getAttribute('href');
    const paper = await customer.page.request.get(`${shopUrl}${href}`);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is downgraded when its period is over, and kept when she thinks again', async () => {
    const customer = await arrives();
    await plans.subscribes(customer);
    await plans.wants(customer, { plan: 'recruiter-monthly' });
    expect(await plans.previewedDue(customer)).toBe(3800);
    await plans.confirms(customer);
    const keep = plans.panel(customer).getByRole('button', { name: 'Keep Agency, monthly' });
    await keep.waitFor();
    expect(await plans.fact(customer, 'Next bill').textContent()).toMatch(/^€38\.00 on /);
    expect(await violations(customer.page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/downgrade-scheduled');
    await keep.click();
    await plans.panel(customer).getByRole('button', { name: 'Change plan or seats' }).waitFor();
    await vi.waitFor(async () => expect(await plans.fact(customer, 'Next bill').textContent()).toMatch(/^€91\.00/));
    await letsAMonthPass(customer);
    await plans.shows(customer, { status: 'active', plan: 'agency-monthly' });
  });

  it('ends when its period is over, which she can take back, and what it opened is closed then', async () => {
    const customer = await arrives();
    const { page } = customer;
    await plans.subscribes(customer);
    const ends = async () => {
      await page.getByRole('button', { name: 'End the plan' }).click();
      await page.getByRole('button', { name: 'End my plan' }).click();
      await page.getByText(/^Your plan ends on/).waitFor();
    };
    await ends();
    expect(await plans.fact(customer, 'Next bill').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/ends-soon');
    await page.getByRole('button', { name: 'Keep my plan' }).click();
    await page.getByRole('button', { name: 'End the plan' }).waitFor();
    await ends();
    await letsAMonthPass(customer);
    await plans.shows(customer, { status: 'canceled' });
    expect(await violations(page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/ended');
    await page.goto(shopUrl);
    await page.locator('[data-process][data-unlocked="false"]').first().waitFor();
  });

  it('that was changed elsewhere is not changed again: she is told and sees how it is', async () => {
    const customer = await arrives();
    const email = newEmail();
    await customer.givesEmail(email);
    await plans.subscribes(customer);
    await plans.wants(customer, { seats: 2 });
    await customer.page.route('**/api/stream', (route) => route.abort());
    await changeSeatsOf(await customerOf(email), 4);
    await plans.confirms(customer);
    await plans.panel(customer).getByText('Your plan is not what it was.').waitFor();
    await plans.shows(customer, { seats: 4 });
    expect(await violations(customer.page)).toEqual([]);
    await picture(plans.panel(customer), 'plans/changed-elsewhere');
  });
});

it('with the keyboard alone she opens the change, chooses a plan and sees what it costs', async () => {
  const customer = await arrives();
  await plans.subscribes(customer);
  await customer.page.getByRole('button', { name: 'Change plan or seats' }).focus();
  const { keyboard } = customer.page;
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await plans.preview(customer).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('ArrowUp');
  await customer.page.getByRole('button', { name: /^Change (now|when)/ }).waitFor();
});

async function letsAMonthPass(customer: Customer): Promise<void> {
  const passed = customer.page.waitForResponse((response) => response.url().endsWith('/api/time-travel'), {
    timeout: 50_000,
  });
  await customer.page.getByRole('button', { name: 'Let a month pass' }).click();
  expect((await passed).status()).toBe(204);
}
