import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import type { Messages } from './messages.js';

export { declineAdvice } from './advice.js';
export type { Advice, CardWords, Confirming, MethodsWords, Messages } from './messages.js';

export const languages = { en, es, de } as const satisfies Record<string, Messages>;

export type Language = keyof typeof languages;

/** The catalogue of a locale such as `de-AT`; English where there is none. */
export function messagesFor(locale: string): Messages {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(languages, language) ? languages[language as Language] : languages.en;
}
