import { useCallback, useEffect, useState } from 'react';

export type Theme = 'light' | 'dark' | 'auto';

export interface Preferences {
  theme: Theme;
  /** The language of the payment form. */
  language: string;
}

const KEY = 'hireboard.preferences';

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(stored);
  const change = useCallback((part: Partial<Preferences>) => setPreferences((all) => ({ ...all, ...part })), []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = preferences.theme;
    try {
      localStorage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // A browser that stores nothing keeps the choice for as long as the page is open.
    }
  }, [preferences]);
  return [preferences, change];
}

function stored(): Preferences {
  const first: Preferences = { theme: 'auto', language: 'en' };
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return first;
  }
}
