import type { Locator, Page } from 'playwright-core';

/**
 * Waits for it to be there, then presses Tab until the focus is on it. A document in a frame remembers its focus: it
 * counts while the frame has it.
 */
export async function tabTo(page: Page, wanted: () => Locator): Promise<void> {
  await wanted().first().waitFor();
  for (let step = 0; step < 20; step++) {
    const arrived = await wanted().evaluateAll((all) =>
      all.some((element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus()),
    );
    if (arrived) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Twenty presses of Tab did not lead there.');
}
