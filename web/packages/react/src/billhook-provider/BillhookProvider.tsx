import { createContext, useContext, type ReactNode } from 'react';
import type { Appearance } from '../appearance/tokens.js';

/** What every component of a site has in common. A component's own props win. */
export interface BillhookSettings {
  /** The engine's origin, for example `https://billing.example.com`. */
  apiBase?: string;
  /** `pk_live_…` or `pk_test_…`. */
  publishableKey?: string;
  /** `en`, `es`, `de`, or a locale of one of them. */
  locale?: string;
  /** Theme and tokens. */
  appearance?: Appearance;
  /** Called in place of the browser's `fetch`, to watch calls or, in a playground, to answer them. */
  fetch?: typeof fetch;
}

const SettingsContext = createContext<BillhookSettings>({});

export interface BillhookProviderProps extends BillhookSettings {
  children: ReactNode;
}

export function BillhookProvider({ children, ...settings }: BillhookProviderProps) {
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

export function useBillhookSettings(): BillhookSettings {
  return useContext(SettingsContext);
}
