/** The custom properties of the components: `colorAccent` is `--billhook-color-accent`. Colours as hex or rgb(). */
export type Token =
  | 'colorSurface'
  | 'colorSunken'
  | 'colorText'
  | 'colorMuted'
  | 'colorBorder'
  | 'colorAccent'
  | 'colorOnAccent'
  | 'colorFocus'
  | 'colorDanger'
  | 'colorDangerSurface'
  | 'colorSuccess'
  | 'colorSuccessSurface'
  | 'colorNotice'
  | 'colorNoticeSurface'
  | 'font'
  | 'fontSize'
  | 'radius'
  | 'space';

export type Theme = 'light' | 'dark' | 'auto';

export interface Appearance {
  theme?: Theme;
  tokens?: Partial<Record<Token, string>>;
}

export function propertyOf(token: Token): `--billhook-${string}` {
  return `--billhook-${token.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function styleOf(tokens: Appearance['tokens'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([token, value]) => [propertyOf(token as Token), value]));
}
