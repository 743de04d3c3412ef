import { useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Account } from '../../shared/api.js';
import { paymentAppearance, PaymentSetupContext } from './payment.js';
import { TopBar } from './TopBar.js';
import type { Preferences } from './usePreferences.js';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

interface ShellProps {
  account: Account | null;
  preferences: Preferences;
  onPreferences(change: Partial<Preferences>): void;
  onChanged(): void;
  /** The text of the link that skips the top bar. */
  skip: string;
  children: ReactNode;
}

/** What every page of the shop has around it; and how payments look and speak in it. */
export function Shell({ account, preferences, onPreferences, onChanged, skip, children }: ShellProps) {
  const isDark = useSyncExternalStore(watchSystem, () => systemDark.matches);
  const setup = useMemo(
    () => ({ appearance: paymentAppearance(preferences.theme, isDark), locale: preferences.language }),
    [preferences, isDark],
  );
  return (
    <PaymentSetupContext value={setup}>
      <a className="skip" href="#main">
        {skip}
      </a>
      <TopBar account={account} preferences={preferences} onPreferences={onPreferences} onChanged={onChanged} />
      <main id="main">{children}</main>
      <footer className="page-footer">
        Hireboard is a demonstration. It takes payments through Billhook, and no real money.
      </footer>
    </PaymentSetupContext>
  );
}

function watchSystem(changed: () => void): () => void {
  systemDark.addEventListener('change', changed);
  return () => systemDark.removeEventListener('change', changed);
}
