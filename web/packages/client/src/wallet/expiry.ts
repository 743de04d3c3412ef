export type Expiry = 'valid' | 'expiring' | 'expired';

interface Dated {
  exp_month: number | null;
  exp_year: number | null;
}

/** A card is good to the last day of its month. `expiring` in that month and the one before: 11/2026 from October 1st. */
export function expiryOf({ exp_month, exp_year }: Dated, now: Date): Expiry {
  if (exp_month === null || exp_year === null) return 'valid';
  const monthsLeft = exp_year * 12 + (exp_month - 1) - (now.getFullYear() * 12 + now.getMonth());
  if (monthsLeft < 0) return 'expired';
  return monthsLeft < 2 ? 'expiring' : 'valid';
}

/** As the card shows it: `04/27`, or `null` for a method without an expiry. */
export function expiryText({ exp_month, exp_year }: Dated): string | null {
  if (exp_month === null || exp_year === null) return null;
  return `${String(exp_month).padStart(2, '0')}/${String(exp_year % 100).padStart(2, '0')}`;
}
