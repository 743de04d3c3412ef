// What can be told about a card while it is typed. Prefixes and lengths: ISO/IEC 7812, networks' published ranges.

const FOURS = [4, 8, 12];

const BRANDS = [
  { brand: 'amex', prefix: /^3[47]/, lengths: [15], gaps: [4, 10], cvc: 4 },
  { brand: 'diners', prefix: /^3(0[0-5]|[689])/, lengths: [14, 16], gaps: [4, 10], cvc: 3 },
  { brand: 'jcb', prefix: /^35/, lengths: [16], gaps: FOURS, cvc: 3 },
  { brand: 'discover', prefix: /^6(011|4[4-9]|5)/, lengths: [16], gaps: FOURS, cvc: 3 },
  { brand: 'unionpay', prefix: /^62/, lengths: [16, 19], gaps: FOURS, cvc: 3 },
  { brand: 'mastercard', prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], gaps: FOURS, cvc: 3 },
  { brand: 'visa', prefix: /^4/, lengths: [16, 19], gaps: FOURS, cvc: 3 },
];

const UNKNOWN = { brand: 'unknown', lengths: [16], gaps: FOURS, cvc: 3 };

export const digitsOf = (text) => text.replace(/\D/g, '');

export const cardOf = (digits) => BRANDS.find(({ prefix }) => prefix.test(digits)) ?? UNKNOWN;

export function formatNumber(digits) {
  const { lengths, gaps } = cardOf(digits);
  const kept = digits.slice(0, Math.max(...lengths));
  return [...kept].map((digit, at) => (gaps.includes(at) ? ` ${digit}` : digit)).join('');
}

/** "5" becomes "05 / ", "123" becomes "12 / 3". */
export function formatExpiry(digits) {
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
  return padded.length < 3 ? padded : `${padded.slice(0, 2)} / ${padded.slice(2, 4)}`;
}

export function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighted = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** A message's name if the number is wrong or unfinished, else undefined. */
export function numberProblem(digits) {
  if (digits === '') return 'incomplete_number';
  const { lengths } = cardOf(digits);
  if (digits.length < Math.min(...lengths)) return 'incomplete_number';
  return lengths.includes(digits.length) && passesLuhn(digits) ? undefined : 'invalid_number';
}

export function expiryProblem(digits, today = new Date()) {
  if (digits.length < 4) return 'incomplete_expiry';
  const month = Number(digits.slice(0, 2));
  const year = 2000 + Number(digits.slice(2));
  if (month < 1 || month > 12) return 'invalid_expiry_month';
  const past = year * 12 + month - 1 < today.getFullYear() * 12 + today.getMonth();
  return past ? 'invalid_expiry_year_past' : undefined;
}

export function cvcProblem(digits, numberDigits) {
  return digits.length === cardOf(numberDigits).cvc ? undefined : 'incomplete_cvc';
}
