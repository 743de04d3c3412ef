import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const folder = process.env['SCREENSHOTS'];

/** Keeps a picture in the folder that SCREENSHOTS names; without one, nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  const file = name === 'failed' ? `failed-${expect.getState().currentTestName?.replaceAll(/\W+/g, '-')}` : name;
  await page.screenshot({ path: join(folder, `${file}.png`) });
}
