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
  const opener = useRef<Element>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    opener.current ??= document.activeElement;
    const focused = element.open ? document.activeElement : null;
    if (element.open) element.close();
    if (beneath) element.show();
    else element.showModal();
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
    return undefined;
  }, [beneath]);

  // Not in the layout effect: until the dialog has left the page, what opened it is inert and takes no focus.
  useEffect(
    () => () => {
      if (opener.current instanceof HTMLElement) opener.current.focus();
    },
    [],
  );

  return dialog;
}
