// What the fields say, in English, Spanish and German.

const WORDS = {
  en: {
    number: 'Card number', expiry: 'Expiration date', cvc: 'Security code', country: 'Country',
    postal: 'Postal code (optional)', cvcHint: 'CVC', expiryHint: 'MM / YY', postalHint: 'ZIP',
    incomplete_number: 'Your card number is incomplete.', invalid_number: 'Your card number is invalid.',
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_month: "Your card's expiration month is invalid.",
    invalid_expiry_year_past: "Your card's expiration date is in the past.",
    incomplete_cvc: "Your card's security code is incomplete.",
    connection: 'We could not reach the payment provider. Check your connection and try again.',
  },
  es: {
    number: 'Número de tarjeta', expiry: 'Fecha de caducidad', cvc: 'Código de seguridad', country: 'País',
    postal: 'Código postal (opcional)', cvcHint: 'CVC', expiryHint: 'MM / AA', postalHint: 'C. P.',
    incomplete_number: 'El número de tarjeta está incompleto.', invalid_number: 'El número de tarjeta no es válido.',
    incomplete_expiry: 'La fecha de caducidad está incompleta.',
    invalid_expiry_month: 'El mes de caducidad no es válido.',
    invalid_expiry_year_past: 'La tarjeta está caducada.',
    incomplete_cvc: 'El código de seguridad está incompleto.',
    connection: 'No hemos podido conectar con el proveedor de pagos. Comprueba tu conexión e inténtalo de nuevo.',
  },
  de: {
    number: 'Kartennummer', expiry: 'Ablaufdatum', cvc: 'Sicherheitscode', country: 'Land',
    postal: 'Postleitzahl (optional)', cvcHint: 'CVC', expiryHint: 'MM / JJ', postalHint: 'PLZ',
    incomplete_number: 'Die Kartennummer ist unvollständig.', invalid_number: 'Die Kartennummer ist ungültig.',
    incomplete_expiry: 'Das Ablaufdatum ist unvollständig.',
    invalid_expiry_month: 'Der Ablaufmonat ist ungültig.',
    invalid_expiry_year_past: 'Die Karte ist abgelaufen.',
    incomplete_cvc: 'Der Sicherheitscode ist unvollständig.',
    connection: 'Der Zahlungsdienst ist nicht erreichbar. Prüfe die Verbindung und versuche es erneut.',
  },
};

const HOME = { en: 'US', es: 'ES', de: 'DE' };

const COUNTRIES = [
  'AR', 'AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'CL', 'CO', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'GR', 'HU', 'IE', 'IN',
  'IT', 'JP', 'KW', 'LU', 'MX', 'NL', 'NO', 'NZ', 'PE', 'PL', 'PT', 'RO', 'SE', 'SG', 'US', 'UY',
];

export function language(locale) {
  const code = String(locale ?? 'en').slice(0, 2).toLowerCase();
  return WORDS[code] ? code : 'en';
}

export const words = (locale) => WORDS[language(locale)];

/** [code, name] pairs in the reader's alphabet; "es-MX" starts at Mexico, plain "de" at Germany. */
export function countries(locale) {
  const names = new Intl.DisplayNames([locale ?? 'en'], { type: 'region' });
  return COUNTRIES.map((code) => [code, names.of(code)]).sort((a, b) => a[1].localeCompare(b[1], locale));
}

export function homeCountry(locale) {
  const region = String(locale ?? '').split('-')[1]?.toUpperCase();
  return COUNTRIES.includes(region) ? region : HOME[language(locale)];
}
