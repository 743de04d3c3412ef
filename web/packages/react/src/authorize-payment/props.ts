import type { CheckoutIntent, Failure, Money } from '@billhook/client';
import type { ReactNode } from 'react';
import type { CommonProps, OpenProps } from '../panel/index.js';

export interface AuthorizePaymentProps extends CommonProps, OpenProps {
  /** Billhook's client secret of the payment. Another secret is another payment: everything starts anew. */
  clientSecret: string;
  /**
   * What the page says it costs. When the payment's own amount is another, the customer is told and cannot pay; a changed
   * amount starts everything anew, as another secret does.
   */
  amount?: Money;

  /**
   * The engine has confirmed the payment. Draw the thanks; do the business on your server, which gets a signed event
   * even if this page is gone.
   */
  onSucceeded?(payment: CheckoutIntent): void;
  /** The payment was declined. The form stays, with the reason and what to do. */
  onFailed?(failure: Failure): void;
  /** The customer closed it: after success, in the middle, or without paying. */
  onClose?(): void;

  /** The heading. */
  title?: string;
  /** What is being bought, above the form. Without it, the payment's own description. */
  summary?: ReactNode;
  /** The button's text. Without it, "Pay" and the amount. */
  submitLabel?: string;
}
