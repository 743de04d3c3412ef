import type { Appearance as ElementsAppearance } from '@stripe/stripe-js';
import { useLayoutEffect, useRef, useState } from 'react';
import { elementsAppearance } from '../appearance/elements.js';
import type { Appearance } from '../appearance/tokens.js';
import { useTheme } from '../appearance/useTheme.js';

/** The theme, and the tokens as the page resolves them for the provider's fields: known once the panel is in the page. */
export function useDress({ theme: wanted = 'auto', tokens }: Appearance) {
  const root = useRef<HTMLElement>(null);
  const theme = useTheme(wanted);
  const [dress, setDress] = useState<ElementsAppearance | null>(null);
  const given = JSON.stringify(tokens ?? {});
  useLayoutEffect(() => {
    if (root.current !== null) setDress(elementsAppearance(root.current, theme));
  }, [theme, given]);
  return { root, theme, dress };
}
