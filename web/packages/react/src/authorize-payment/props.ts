import type { CheckoutIntent, Failure } from '@billhook/client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/tokens.js';

export interface AuthorizePaymentProps {
  /** Billhook's client secret of the payment. Another secret is another payment: everything starts anew. */
  clientSecret: string;
  /** Needed unless a `<BillhookProvider>` gives it. */
  publishableKey?: string;
  /** The engine's origin. Needed unless a `<BillhookProvider>` gives it. */
  apiBase?: string;

  /** In the flow of the page, or over it. */
  presentation?: 'inline' | 'modal';
  /** Whether the modal is open, when the host decides. */
  open?: boolean;
  /** Whether the modal starts open, when it decides for itself. */
  defaultOpen?: boolean;
  onOpenChange?(open: boolean): void;

  /**
   * The engine has confirmed the payment. Draw the thanks; do the business on your server, which gets a signed event
   * even if this page is gone.
   */
  onSucceeded?(payment: CheckoutIntent): void;
  /** The payment was declined. The form stays, with the reason and what to do. */
  onFailed?(failure: Failure): void;
  /** The customer closed it: after success, in the middle, or without paying. */
  onClose?(): void;

  /** `en`, `es`, `de`, or a locale of one of them. */
  locale?: string;
  appearance?: Appearance;
  title?: string;
  /** What is being bought, above the form. Without it, the payment's own description. */
  summary?: ReactNode;
  /** The button's text. Without it, "Pay" and the amount. */
  submitLabel?: string;
}
