import type { Account } from '../../shared/api.js';
import { EmailField } from './EmailField.js';
import { Icon, type IconName } from './Icon.js';
import type { Preferences, Theme } from './usePreferences.js';

interface TopBarProps {
  account: Account | null;
  preferences: Preferences;
  onPreferences(change: Partial<Preferences>): void;
  onChanged(): void;
}

const themes: Record<Theme, { next: Theme; icon: IconName; label: string }> = {
  auto: { next: 'light', icon: 'auto', label: 'Colours follow the system. Switch to light' },
  light: { next: 'dark', icon: 'sun', label: 'Light colours. Switch to dark' },
  dark: { next: 'auto', icon: 'moon', label: 'Dark colours. Switch to the system’s' },
};

export function TopBar({ account, preferences, onPreferences, onChanged }: TopBarProps) {
  const theme = themes[preferences.theme];
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <a className="brand" href="/">
          <img src="/logo.svg" alt="" width="28" height="28" />
          Hireboard
        </a>
        <nav aria-label="Sections">
          <a href="/#shortlists">Shortlists</a>
          <a href="/#jobs">Your jobs</a>
          <a href="/#orders">Orders</a>
          <a href="/plans">Plans</a>
          <a href="/account">Your account</a>
        </nav>
        <div className="account">
          {account === null ? null : (
            <>
              <span className="credits-pill" data-credits={account.credits ?? 'unknown'}>
                <Icon name="stack" />
                {creditsText(account.credits)}
              </span>
              <EmailField email={account.email} onChanged={onChanged} />
              {account.mailboxUrl === null ? null : (
                <a className="button" data-kind="quiet" href={account.mailboxUrl} target="_blank" rel="noreferrer">
                  <Icon name="mail" />
                  Open the mailbox
                </a>
              )}
            </>
          )}
          <button
            className="icon-button"
            type="button"
            aria-label={theme.label}
            title={theme.label}
            onClick={() => onPreferences({ theme: theme.next })}
          >
            <Icon name={theme.icon} />
          </button>
        </div>
      </div>
    </header>
  );
}

function creditsText(credits: number | null): string {
  if (credits === null) return 'Unlocks: not known now';
  return credits === 1 ? '1 unlock left' : `${credits} unlocks left`;
}
