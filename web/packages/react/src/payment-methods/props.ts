import type { Failure, SavedMethod } from '@billhook/client';
import type { CommonProps, OpenProps } from '../panel/index.js';

export interface PaymentMethodsProps extends CommonProps, OpenProps {
  /**
   * Of a customer session (`cuss_…_secret_…`), which your server opens for the customer who is signed in. It is good for
   * an hour; another one starts everything anew.
   */
  clientSecret: string;

  /** The engine's list, when it was read and whenever it has changed. */
  onChange?(methods: SavedMethod[]): void;
  /** The engine no longer takes the secret. Have your server open a new session and pass its secret. */
  onSessionEnded?(failure: Failure): void;
  /** The customer closed it. */
  onClose?(): void;

  /** The heading. */
  title?: string;
  /**
   * What the customer agrees to by saving a card, above the button. The engine keeps exactly these words as the mandate.
   * Without it, a sentence of ours in the language of the component.
   */
  consent?: string;
}
