import { useCallback, useState } from 'react';
import type { AuthorizePaymentProps } from './props.js';

type OpenProps = Pick<AuthorizePaymentProps, 'open' | 'defaultOpen' | 'onOpenChange'>;

/** Open or closed: as the host says when it gives `open`, else as the component remembers. */
export function useOpen({ open, defaultOpen = true, onOpenChange }: OpenProps): [boolean, (open: boolean) => void] {
  const [remembered, setRemembered] = useState(defaultOpen);
  const change = useCallback(
    (wanted: boolean) => {
      setRemembered(wanted);
      onOpenChange?.(wanted);
    },
    [onOpenChange],
  );
  return [open ?? remembered, change];
}
