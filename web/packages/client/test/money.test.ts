import { expect, it } from 'vitest';
import { formatMoney } from '../src/index.js';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

it.each([
  [1999, 'EUR', 'en', '€19.99'],
  [1999, 'EUR', 'de', '19,99 €'],
  [500, 'JPY', 'en', '¥500'],
  [1234, 'KWD', 'en', 'KWD 1.234'],
  [5, 'EUR', 'en', '€0.05'],
  [-1999, 'EUR', 'en', '-€19.99'],
  [0, 'EUR', 'en', '€0.00'],
  [9007199254740991, 'EUR', 'en', '€90,071,992,547,409.91'],
])('%i minor units of %s in %s are %s', (amount, currency, locale, text) => {
  expect(plain(formatMoney({ amount, currency }, locale))).toBe(text);
});
