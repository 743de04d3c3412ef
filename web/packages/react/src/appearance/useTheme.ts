import { useSyncExternalStore } from 'react';
import type { Theme } from './tokens.js';

const query = '(prefers-color-scheme: dark)';

/** The theme to draw now: `auto` follows the system, and changes with it. */
export function useTheme(theme: Theme): 'light' | 'dark' {
  const dark = useSyncExternalStore(watchSystem, systemIsDark, () => false);
  return theme === 'auto' ? (dark ? 'dark' : 'light') : theme;
}

function systemIsDark(): boolean {
  return window.matchMedia(query).matches;
}

function watchSystem(changed: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}
