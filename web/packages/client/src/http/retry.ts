/** How often a call is repeated and how long it waits in between. Times in milliseconds. */
export interface RetryPolicy {
  attemptsMax: number;
  delayFirst: number;
  delayMax: number;
}

export const defaultRetry: RetryPolicy = { attemptsMax: 4, delayFirst: 250, delayMax: 8_000 };

/**
 * May an answer with this status change if the same call is repeated? A 409 only when the first call is still running
 * (`idempotency_key_in_use`): other conflicts stay conflicts. 501 and 505 state a fact that waiting does not change.
 */
export function mayRetry(status: number, code: string): boolean {
  if (status === 409) return code === 'idempotency_key_in_use';
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** Exponential with jitter between half and the whole step, so that clients that failed together do not return together. */
export function backOff(policy: RetryPolicy, attempt: number, random: number): number {
  const step = Math.min(policy.delayFirst * 2 ** (attempt - 1), policy.delayMax);
  return step * (0.5 + random / 2);
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date; `null` when absent or unreadable. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(wait, 0) : null;
}
