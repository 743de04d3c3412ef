import { createContext, useContext, type ReactNode } from 'react';
import type { Appearance } from '../appearance/tokens.js';

/** What every component of a site has in common. A component's own props win. */
export interface BillhookSettings {
  apiBase?: string;
  publishableKey?: string;
  locale?: string;
  appearance?: Appearance;
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
