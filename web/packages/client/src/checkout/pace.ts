import type { Phase } from './state.js';

/** How often the engine is asked in each phase, in milliseconds: from, to, growing by half each time. */
const paces: Partial<Record<Phase, { from: number; to: number }>> = {
  loading: { from: 400, to: 3_000 },
  confirming: { from: 1_000, to: 2_000 },
  authenticating: { from: 1_500, to: 4_000 },
  processing: { from: 200, to: 3_000 },
  network_lost: { from: 800, to: 8_000 },
};

/** When to ask again, or `null` when nothing is under way. Jitter keeps the customers of one outage apart. */
export function pollDelay(phase: Phase, asked: number, random: number): number | null {
  const pace = paces[phase];
  if (pace === undefined) return null;
  return Math.min(pace.from * 1.5 ** asked, pace.to) * (0.9 + random / 5);
}

/** After this long in `processing` the customer is told that she need not wait. */
export const SLOW_AFTER = 15_000;
