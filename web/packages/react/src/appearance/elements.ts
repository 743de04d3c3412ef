import type { Appearance as ElementsAppearance } from '@stripe/stripe-js';
import { propertyOf, type Token } from './tokens.js';

type Variables = NonNullable<ElementsAppearance['variables']>;

const variables: Partial<Record<keyof Variables, Token>> = {
  colorPrimary: 'colorAccent',
  colorBackground: 'colorSurface',
  colorText: 'colorText',
  colorTextSecondary: 'colorMuted',
  colorTextPlaceholder: 'colorMuted',
  colorDanger: 'colorDanger',
  fontFamily: 'font',
  fontSizeBase: 'fontSize',
  borderRadius: 'radius',
};

/** Dresses the provider's fields, which live in another origin's frame, in the tokens that the page shows. */
export function elementsAppearance(root: Element, theme: 'light' | 'dark'): ElementsAppearance {
  const style = getComputedStyle(root);
  const given = Object.entries(variables)
    .map(([name, token]) => [name, style.getPropertyValue(propertyOf(token)).trim()])
    .filter(([, value]) => value !== '');
  return {
    theme: theme === 'dark' ? 'night' : 'stripe',
    variables: Object.fromEntries(given) as Variables,
    rules: {
      '.Input': { border: `1px solid ${style.getPropertyValue(propertyOf('colorBorder')).trim() || '#c9ccd1'}` },
    },
  };
}
