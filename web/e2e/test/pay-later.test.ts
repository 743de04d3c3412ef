import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { violations } from '../src/accessibility.js';
import { startChromium } from '../src/chromium.js';
import { expireLinkTo } from '../src/clock.js';
import { cards, Customer } from '../src/customer.js';
import { mailTo } from '../src/mailbox.js';
import { charge, customerOf, mandatesOf, payment } from '../src/merchant.js';
import { screenshot } from '../src/screenshots.js';
import { adds, row } from '../src/wallet.js';

let browser: Browser;
/** Somebody whose bank wants to be asked about every payment. Made once, because only her charges differ. */
let away: Agreed;

beforeAll(async () => {
  browser = await startChromium();
  away = await agreed(cards.challenged);
});

afterAll(() => browser.close());

interface Agreed {
  id: string;
  email: string;
  consent: string;
}

/** Somebody who agreed to be charged with this card while she is away, and has left. */
async function agreed(card: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Agreed> {
  const customer = await Customer.enters(browser, options, '/account');
  const email = `away-${randomUUID().slice(0, 8)}@example.com`;
  await customer.givesEmail(email);
  const consent = await adds(customer, card);
  if (card === cards.challenged) await customer.approveButton.click();
  await row(customer, card.slice(-4)).waitFor();
  const id = await customerOf(email);
  await customer.context.close();
  return { id, email, consent };
}

const opened = new Set<string>();

/** The bank wants to ask her about a new charge: the payment, and the path of the link in her mail. */
async function asked(): Promise<{ id: string; link: string }> {
  const { code, subject } = await charge(away.id, 1900);
  expect(code).toBe('authentication_required');
  const link = await vi.waitFor(
    async () => {
      const text = (await mailTo(away.email)).map((mail) => mail.text).join('\n');
      const address = (text.match(/http\S+\/pay\?token=\S+/g) ?? []).find((each) => !opened.has(each));
      if (address === undefined) throw new Error('The mail is not there yet.');
      opened.add(address);
      return new URL(address);
    },
    { timeout: 10_000, interval: 100 },
  );
  return { id: subject ?? '', link: `${link.pathname}${link.search}` };
}

/** What the page says about a link that leads nowhere. */
async function refusalAt(link: string): Promise<string | null> {
  const customer = await Customer.arrives(browser, {}, link);
  const alert = customer.page.getByRole('alert');
  await alert.waitFor();
  expect(await violations(customer.page)).toEqual([]);
  return alert.textContent();
}

describe('a card that is saved', () => {
  it('is saved with the words that she saw, and with the time and place of her agreement', async () => {
    const before = Date.now() - 1000;
    const { id, consent } = await agreed(cards.plain, { userAgent: 'Mozilla/5.0 (a browser of this test)' });
    expect(consent).toContain('allow us to charge it');
    const [mandate, ...others] = await mandatesOf(id);
    expect(others).toEqual([]);
    expect(mandate).toMatchObject({
      status: 'active',
      text: consent,
      user_agent: 'Mozilla/5.0 (a browser of this test)',
    });
    expect(mandate?.ip_address).toMatch(/^(127\.0\.0\.1|0:0:0:0:0:0:0:1|::1)$/);
    expect(Date.parse(mandate?.accepted_at ?? '')).toBeGreaterThan(before);
    expect((await charge(id, 1900)).status).toBe('succeeded');
  });

  it('is saved with the words of her language', async () => {
    const customer = await Customer.arrives(browser, {}, '/account');
    const email = `german-${randomUUID().slice(0, 8)}@example.com`;
    await customer.givesEmail(email);
    await customer.page.evaluate(() =>
      localStorage.setItem('hireboard.preferences', '{"theme":"auto","language":"de"}'),
    );
    await customer.page.reload();
    await customer.page.getByRole('button', { name: 'Karte hinzufügen' }).click();
    await customer.formIsReady();
    const consent = await customer.page.locator('.billhook-consent').innerText();
    expect(consent).toContain('erlauben Sie uns');
    await customer.types(cards.plain);
    await customer.page.getByRole('button', { name: 'Karte speichern' }).click();
    await customer.page.getByText('Endziffern 4242').first().waitFor();
    expect(await mandatesOf(await customerOf(email))).toMatchObject([{ status: 'active', text: consent }]);
  });
});

describe('a charge about which the bank wants to ask her', () => {
  it('is confirmed by the link of the mail: the same payment, in another browser, once', async () => {
    const { id, link } = await asked();
    const customer = await Customer.arrives(browser, { reducedMotion: 'reduce' }, link);
    expect(customer.page.url()).not.toContain('token');
    await customer.page.locator('.billhook-button[type=submit][aria-disabled="false"]').waitFor();
    expect(await violations(customer.page)).toEqual([]);
    await customer.page.getByText('Your bank wants to ask you first.').waitFor();
    await screenshot(customer.page, 'pay');

    await customer.page.reload();
    await customer.page.locator('.billhook-button[type=submit][aria-disabled="false"]').waitFor();
    await customer.payButton.click();
    expect(await customer.answersIfAsked(['succeeded'])).toBe(true);
    expect(await payment(id)).toMatchObject({ status: 'succeeded', off_session: true });
    await vi.waitFor(async () => {
      const subjects = (await mailTo(away.email)).map((mail) => mail.subject);
      expect(subjects.filter((subject) => subject.includes('receipt'))).toHaveLength(1);
    }, 10_000);
    expect(await refusalAt(link)).toBe('This payment was made already. There is nothing to confirm any more.');
    await customer.page.reload();
    expect(await customer.page.getByRole('alert').textContent()).toContain('Open it again from the e-mail.');
  });

  it('is not opened twice, and the second page says where to go on', async () => {
    const { link } = await asked();
    const first = await Customer.arrives(browser, {}, link);
    expect(await refusalAt(link)).toBe(
      'This link was used before, and it works once. If the payment was not finished, go on in the browser where it was begun, or ask the shop.',
    );
    await first.payButton.click();
    expect(await first.answersIfAsked(['succeeded'])).toBe(true);
  });

  it('cannot be confirmed by a link that has expired, and the page says what to do', async () => {
    const { id, link } = await asked();
    await expireLinkTo(id);
    expect(await refusalAt(link)).toBe('This link has expired. Ask the shop how to pay; nothing was charged.');
    expect((await payment(id)).status).toBe('requires_payment_method');
  });

  it('is refused to a link that was cut off or is made up', async () => {
    expect(await refusalAt('/pay')).toBe('This link is not complete. Open it again from the e-mail.');
    expect(await refusalAt('/pay?token=made-up')).toContain('Open the link of the mail as it is, whole.');
  });
});
