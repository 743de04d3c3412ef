import type { Money } from './api.js';

/**
 * An amount as people write it in a language: EUR 1999 is "€19.99" in English and "19,99 €" in German. The number of
 * decimals is the currency's own (JPY none, KWD three); digits move as text, so no amount passes through a fraction.
 */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(decimalText(amount, decimals) as Intl.StringNumericLiteral);
}

function decimalText(amount: number, decimals: number): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
