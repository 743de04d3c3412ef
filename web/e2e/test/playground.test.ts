import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { violations } from '../src/accessibility.js';
import { shopUrl } from '../src/addresses.js';
import { startChromium } from '../src/chromium.js';
import { picture } from '../src/screenshots.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

/** The playground, once every tile has reached the state that it shows. */
async function playground(colorScheme: 'light' | 'dark', language = 'en'): Promise<Page> {
  const context = await browser.newContext({
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 1320, height: 1100 }, // as high as the highest state: what is below the fold is not in its picture
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(
    (value) => localStorage.setItem('hireboard.preferences', value),
    JSON.stringify({ theme: 'auto', language }),
  );
  await page.goto(`${shopUrl}/playground`);
  for (const [tile, selector] of Object.entries(reached)) {
    await page.locator(`[data-tile="${tile}"] ${selector}`).first().waitFor();
  }
  return page;
}

const reached = {
  'AuthorizePayment: Saved cards': '.billhook-button[aria-disabled="false"]',
  'AuthorizePayment: Confirming': '.billhook-button[data-busy="true"]',
  'AuthorizePayment: Bank is asking': '.billhook-face',
  'AuthorizePayment: Connection lost': '.billhook-face .billhook-button',
  'AuthorizePayment: Looking it up': '.billhook[data-phase=network_lost]',
  'AuthorizePayment: Not charged': '.billhook-note',
  'AuthorizePayment: No card form': '.billhook-note',
  'AuthorizePayment: Leave?': '[role=alertdialog]',
  'PaymentMethods: Out of reach': '.billhook-face',
  'PaymentMethods: Changing': '[data-pending=true]',
  'PaymentMethods: No answer': '[role=alert]',
  'PaymentMethods: Connection lost': '.billhook-note',
  'PaymentMethods: Cannot be added': '.billhook-face',
  'PaymentMethods: Remove?': '[role=alertdialog]',
  'PaymentMethods: Still needed': 'select',
  'PaymentMethods: Needed and alone': '[role=alertdialog]',
  'PaymentMethods: Refused': '[role=alert]',
  'PaymentMethods: Card refused': '[role=alert]',
  'PaymentMethods: Bank is asking': '.billhook-face',
  'PaymentMethods: Saving': '.billhook-face',
};

/** What the README says that `data-phase` can be. */
const phases = {
  payment: [
    'authenticating',
    'canceled',
    'confirming',
    'declined',
    'error',
    'loading',
    'needs_method',
    'network_lost',
    'processing',
    'succeeded',
  ],
  methods: ['adding', 'error', 'loading', 'ready', 'unreachable'],
};

async function phasesOf(page: Page, component: string): Promise<(string | null)[]> {
  const seen = await page
    .locator(`.billhook[data-component="${component}"]`)
    .evaluateAll((panels) => panels.map((panel) => panel.getAttribute('data-phase')));
  return [...new Set(seen)].toSorted();
}

/** A site shows a payment once; here each state has the same heading. */
const oneOfAKind = ['landmark-unique'];

describe('every state of both components', () => {
  it.each(['light', 'dark'] as const)('is without an accessibility violation in %s colours', async (colorScheme) => {
    const page = await playground(colorScheme);
    expect(await violations(page, oneOfAKind)).toEqual([]);
    expect(await phasesOf(page, 'authorize-payment')).toEqual(phases.payment);
    expect(await phasesOf(page, 'payment-methods')).toEqual(phases.methods);
    const folder = colorScheme === 'dark' ? 'states/dark' : 'states';
    for (const tile of await page.locator('[data-tile]').all()) {
      await picture(tile.locator('.billhook'), `${folder}/${fileName(await tile.getAttribute('data-tile'))}`);
    }
  });

  it.each(['es', 'de'])('fits its place and is without a violation in %s', async (language) => {
    const page = await playground('light', language);
    expect(await violations(page, oneOfAKind)).toEqual([]);
    const overflowing = await page
      .locator('.billhook')
      .evaluateAll((panels) =>
        panels.filter((panel) => panel.scrollWidth > panel.clientWidth).map((panel) => panel.textContent),
      );
    expect(overflowing).toEqual([]);
  });
});

function fileName(tile: string | null): string {
  return (tile ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
