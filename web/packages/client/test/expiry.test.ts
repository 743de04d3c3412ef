import { expect, it } from 'vitest';
import { expiryOf, expiryText } from '../src/index.js';

const on = (date: string) => new Date(`${date}T12:00:00`);

it.each([
  ['2026-09-30', 'valid'],
  ['2026-10-01', 'expiring'],
  ['2026-11-01', 'expiring'],
  ['2026-11-30', 'expiring'],
  ['2026-12-01', 'expired'],
  ['2027-01-01', 'expired'],
])('a card that is good through 11/2026 is, on %s, %s', (date, expiry) => {
  expect(expiryOf({ exp_month: 11, exp_year: 2026 }, on(date))).toBe(expiry);
});

it('a year’s end is no edge', () => {
  expect(expiryOf({ exp_month: 1, exp_year: 2027 }, on('2026-12-31'))).toBe('expiring');
  expect(expiryOf({ exp_month: 12, exp_year: 2026 }, on('2027-01-01'))).toBe('expired');
});

it('a method without an expiry does not expire', () => {
  expect(expiryOf({ exp_month: null, exp_year: null }, on('2026-01-01'))).toBe('valid');
  expect(expiryText({ exp_month: null, exp_year: null })).toBeNull();
});

it('is written as on the card', () => {
  expect(expiryText({ exp_month: 4, exp_year: 2027 })).toBe('04/27');
});
