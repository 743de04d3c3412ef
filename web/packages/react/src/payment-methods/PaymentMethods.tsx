import { useOpen, useSettings } from '../panel/index.js';
import type { PaymentMethodsProps } from './props.js';
import { Wallet } from './Wallet.js';

/** A customer's saved cards: see, add, remove, choose the default. Inline, or over the page. */
export function PaymentMethods(props: PaymentMethodsProps) {
  const settings = useSettings('PaymentMethods', props);
  const [open, setOpen] = useOpen(props);
  const { presentation = 'inline' } = props;

  const close = () => {
    setOpen(false);
    props.onClose?.();
  };
  if (presentation === 'modal' && !open) return null;
  return (
    <Wallet
      {...props}
      key={`${settings.apiBase} ${props.clientSecret}`}
      settings={settings}
      presentation={presentation}
      onClose={presentation === 'modal' || props.onClose !== undefined ? close : null}
    />
  );
}
