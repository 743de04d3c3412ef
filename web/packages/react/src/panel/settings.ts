import { useBillhookSettings } from '../billhook-provider/index.js';
import type { Appearance } from '../appearance/tokens.js';

/** What every component takes as props, or from a `<BillhookProvider>` above it. */
export interface CommonProps {
  /** Needed unless a `<BillhookProvider>` gives it. */
  publishableKey?: string;
  /** The engine's origin, for example `https://billing.example.com`. Needed unless a `<BillhookProvider>` gives it. */
  apiBase?: string;
  /** `en`, `es`, `de`, or a locale of one of them such as `de-AT`. English where there is no catalogue. */
  locale?: string;
  /** Theme and tokens. Merged over the provider's. */
  appearance?: Appearance;
}

export interface Settings {
  publishableKey: string;
  apiBase: string;
  locale: string;
  appearance: Appearance;
  fetch?: typeof fetch;
}

/** A component's own props over those of the provider. A missing key is the host's mistake, and is named. */
export function useSettings(component: string, props: CommonProps): Settings {
  const shared = useBillhookSettings();
  return {
    publishableKey: given(component, 'publishableKey', props.publishableKey ?? shared.publishableKey),
    apiBase: given(component, 'apiBase', props.apiBase ?? shared.apiBase),
    locale: props.locale ?? shared.locale ?? 'en',
    appearance: { ...shared.appearance, ...props.appearance },
    ...(shared.fetch === undefined ? {} : { fetch: shared.fetch }),
  };
}

function given(component: string, name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new TypeError(`<${component}> needs ${name}: as a prop, or from a <BillhookProvider> above it.`);
  }
  return value;
}
