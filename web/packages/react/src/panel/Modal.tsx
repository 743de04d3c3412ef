import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';
import { useDialog } from './useDialog.js';

interface ModalProps {
  titleId: string;
  /** Lie under what the provider may put on the page. */
  beneath: boolean;
  /** The customer pressed Escape. Whether that closes is for the owner to say. */
  onEscape(): void;
  children: ReactNode;
}

export function Modal({ titleId, beneath, onEscape, children }: ModalProps) {
  const dialog = useDialog(beneath);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
  };
  // Escape inside a frame of the provider reaches the dialog as `cancel`, without a key event.
  const cancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onEscape();
  };
  // A browser may close it all the same (a second Escape in a row): it is shown again until the owner decides.
  const closed = () => {
    if (dialog.current === null || dialog.current.open) return;
    dialog.current.showModal();
    onEscape();
  };
  return createPortal(
    <>
      <div className="billhook-backdrop" data-beneath={beneath} />
      <dialog
        ref={dialog}
        className="billhook-dialog"
        aria-labelledby={titleId}
        aria-modal="true"
        onKeyDown={escape}
        onCancel={cancel}
        onClose={closed}
      >
        {children}
      </dialog>
    </>,
    document.body,
  );
}
