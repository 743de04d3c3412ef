import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const folder = process.env['SCREENSHOTS'];

/** Keeps a picture in the folder that SCREENSHOTS names; without one, nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  const file = name === 'failed' ? `failed-${expect.getState().currentTestName?.replaceAll(/\W+/g, '-')}` : name;
  await page.screenshot({ path: join(folder, `${file}.png`) });
}

/** The same of one part of a page. */
export async function picture(part: Locator, name: string): Promise<void> {
  if (folder === undefined) return;
  const path = join(folder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await part.screenshot({ path });
}
