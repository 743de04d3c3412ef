import { useCallback, useState } from 'react';

export interface OpenProps {
  /** In the flow of the page (the default), or in a dialog over it. */
  presentation?: 'inline' | 'modal';
  /** Whether the modal is open, when the host decides. */
  open?: boolean;
  /** Whether the modal starts open, when it decides for itself. It does unless told otherwise. */
  defaultOpen?: boolean;
  /** The modal opened or wants to close. A host that gives `open` answers by changing it. */
  onOpenChange?(open: boolean): void;
}

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
