import { useBillhookSettings } from '../billhook-provider/index.js';
import { Payment } from './Payment.js';
import type { AuthorizePaymentProps } from './props.js';
import { useOpen } from './useOpen.js';

/** Takes a customer through one payment: card, bank, outcome. Inline, or over the page. */
export function AuthorizePayment(props: AuthorizePaymentProps) {
  const settings = useBillhookSettings();
  const [open, setOpen] = useOpen(props);
  const presentation = props.presentation ?? 'inline';
  const publishableKey = given('publishableKey', props.publishableKey ?? settings.publishableKey);
  const apiBase = given('apiBase', props.apiBase ?? settings.apiBase);

  const close = () => {
    setOpen(false);
    props.onClose?.();
  };
  if (presentation === 'modal' && !open) return null;
  return (
    <Payment
      {...props}
      key={`${apiBase} ${props.clientSecret}`}
      presentation={presentation}
      publishableKey={publishableKey}
      apiBase={apiBase}
      locale={props.locale ?? settings.locale ?? 'en'}
      appearance={{ ...settings.appearance, ...props.appearance }}
      onClose={presentation === 'modal' || props.onClose !== undefined ? close : null}
    />
  );
}

function given(name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new TypeError(`<AuthorizePayment> needs ${name}: as a prop, or from a <BillhookProvider> above it.`);
  }
  return value;
}
