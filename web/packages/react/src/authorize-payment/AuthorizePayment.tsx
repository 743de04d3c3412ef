import { useOpen, useSettings } from '../panel/index.js';
import { Payment } from './Payment.js';
import type { AuthorizePaymentProps } from './props.js';

/** Takes a customer through one payment: a saved card or a new one, her bank, the outcome. Inline, or over the page. */
export function AuthorizePayment(props: AuthorizePaymentProps) {
  const settings = useSettings('AuthorizePayment', props);
  const [open, setOpen] = useOpen(props);
  const { presentation = 'inline', clientSecret, amount } = props;

  const close = () => {
    setOpen(false);
    props.onClose?.();
  };
  if (presentation === 'modal' && !open) return null;
  return (
    <Payment
      {...props}
      key={[settings.apiBase, clientSecret, amount?.amount, amount?.currency].join(' ')}
      settings={settings}
      presentation={presentation}
      onClose={presentation === 'modal' || props.onClose !== undefined ? close : null}
    />
  );
}
