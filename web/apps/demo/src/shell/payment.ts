import type { Appearance } from '@billhook/react';
import { createContext, useContext } from 'react';
import type { Preferences } from './usePreferences.js';

/** How the payment form looks and speaks everywhere in this shop. The colours are the shop's own custom properties. */
const light = {
  colorSurface: '#ffffff',
  colorSunken: '#f6f5f1',
  colorText: '#1d1c19',
  colorMuted: '#636059',
  colorBorder: '#d9d5cb',
  colorAccent: '#1f5f4a',
  colorOnAccent: '#ffffff',
  colorFocus: '#1f5f4a',
} as const;

const dark = {
  colorSurface: '#1d1e1b',
  colorSunken: '#272824',
  colorText: '#f0efe9',
  colorMuted: '#aaa79d',
  colorBorder: '#43443e',
  colorAccent: '#86d6b4',
  colorOnAccent: '#0b1f17',
  colorFocus: '#86d6b4',
} as const;

const common = { font: "'Inter Variable', system-ui, sans-serif", fontSize: '15px', radius: '9px' };

export function paymentAppearance(theme: Preferences['theme'], systemIsDark: boolean): Appearance {
  const isDark = theme === 'auto' ? systemIsDark : theme === 'dark';
  return { theme, tokens: { ...common, ...(isDark ? dark : light) } };
}

interface PaymentSetup {
  appearance: Appearance;
  locale: string;
}

export const PaymentSetupContext = createContext<PaymentSetup>({ appearance: {}, locale: 'en' });

export function usePaymentSetup(): PaymentSetup {
  return useContext(PaymentSetupContext);
}
