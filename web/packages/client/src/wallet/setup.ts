import type { SetupSession, SetupSessionIntent } from '../api.js';
import type { CheckoutEvent, Failure } from '../checkout/state.js';
import { ConfirmationSession } from '../checkout/session.js';
import { browser } from '../checkout/surroundings.js';
import { refusalOf, WalletCalls } from './calls.js';
import type { WalletOptions } from './session.js';

export type CardSetup = ConfirmationSession<SetupSessionIntent>;

export interface CardSetupOptions extends WalletOptions {
  /**
   * The words that the customer agrees to by saving the card, exactly as the page shows them: the engine keeps them as the
   * mandate to charge it while she is away. Other words are another setup.
   */
  consent?: string;
  /** The engine would not tell how it stands. The card may be saved all the same: the session may be what has ended. */
  onRefused?(failure: Failure): void;
}

/**
 * Saves one card: the same steps as a payment, 3-D Secure and lost connections included, without an amount. The setup is
 * made at the engine by the first reading, under one key, so that a reading that got lost makes no second one.
 */
export function createCardSetup(options: CardSetupOptions): CardSetup {
  const calls = new WalletCalls(options);
  const key = crypto.randomUUID();
  let id: string | null = null;

  const ask = async (): Promise<CheckoutEvent<SetupSessionIntent>> => {
    try {
      const session: SetupSession =
        id === null ? await calls.createSetup(options.consent ?? null, key) : await calls.setup(id);
      const { setup_intent: intent, provider } = session;
      id = intent.id;
      return { type: 'engine_read', reading: { intent, provider, saved: [], error: intent.last_setup_error } };
    } catch (error) {
      const failure = refusalOf(error);
      if (failure === null) return { type: 'engine_silent' };
      options.onRefused?.(failure);
      return { type: 'engine_refused', failure };
    }
  };
  return new ConfirmationSession(ask, options.surroundings ?? browser);
}
