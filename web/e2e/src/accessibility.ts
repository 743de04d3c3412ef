import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong on the page as it stands: rule and place, nothing when all is well.
 *
 * @param apartFrom rules that cannot hold on this page
 */
export async function violations(page: Page, apartFrom: string[] = []): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (off) => {
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    const results = await (window as unknown as { axe: typeof axe }).axe.run({ exclude: ['iframe'] }, { rules });
    return results.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
    );
  }, apartFrom);
  return found;
}
