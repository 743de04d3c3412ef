import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Shows a native dialog for as long as the component lives, and gives the focus back afterwards.
 *
 * A modal dialog lies in the browser's top layer and makes the rest of the page inert: the bank's question, which a
 * provider's script adds to the page's body, would be covered and could not be answered. So while that may appear
 * (`beneath`), the dialog is shown as an ordinary one, under whatever the provider puts on top.
 */
export function useDialog(beneath: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const focused = element.open ? document.activeElement : null;
    if (element.open) element.close();
    if (beneath) element.show();
    else element.showModal();
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
    return undefined;
  }, [beneath]);

  return dialog;
}
