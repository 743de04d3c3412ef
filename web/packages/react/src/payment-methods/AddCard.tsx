import { createCardSetup, stripeSetupProvider, type CheckoutState, type SetupSessionIntent } from '@billhook/client';
import type { Appearance as ElementsAppearance } from '@stripe/stripe-js';
import { useEffect, useEffectEvent, useRef } from 'react';
import { CardForm, useConfirmation, type MakeProvider } from '../card-form/index.js';
import type { Messages } from '../messages/index.js';
import { Face, faceOf, hasForm, Skeleton, type Settings } from '../panel/index.js';
import { useProvider } from '../provider-script/useProvider.js';

interface AddCardProps {
  settings: Settings;
  clientSecret: string;
  messages: Messages;
  dress: ElementsAppearance | null;
  /** What the customer agrees to by saving the card. Shown, and kept as it is shown. */
  consent: string;
  /** The engine would not tell how far it is: look whether the session has ended. */
  onRefused(): void;
  /** How far it is, for whoever draws the frame around it. */
  onState(state: CheckoutState<SetupSessionIntent>): void;
  /** The customer goes back to the list, with a new card or without. */
  onEnd(saved: boolean): void;
}

/** The form that saves one card, in place of the list. Its key is the consent: other words are another setup. */
export function AddCard({ settings, clientSecret, messages, dress, consent, onRefused, onState, onEnd }: AddCardProps) {
  const words = messages.methods;
  const { session, state } = useConfirmation(() => createCardSetup({ ...settings, clientSecret, consent, onRefused }));
  const provider = 'provider' in state ? state.provider : null;
  const script = useProvider(provider);
  const heading = useRef<HTMLHeadingElement>(null);
  const tell = useEffectEvent(() => onState(state));
  useEffect(() => tell(), [state]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isSaved = state.phase === 'succeeded';
  const end = useEffectEvent(() => onEnd(true));
  useEffect(() => {
    if (isSaved) end();
  }, [isSaved]);

  const face = faceOf(state, words.setup, () => words.setup.succeeded);
  return (
    <div className="billhook-add">
      <h3 ref={heading} tabIndex={-1}>
        {words.add}
      </h3>
      {state.phase === 'loading' ? <Skeleton label={messages.loading} /> : null}
      {hasForm(state) ? (
        <CardForm
          {...{ session, state, provider, script, makeProvider, messages }}
          appearance={dress}
          words={words.setup}
          locale={settings.locale}
          submitLabel={words.save}
          hidden={face !== null}
          after={<p className="billhook-consent">{consent}</p>}
        />
      ) : null}
      {face === null ? null : (
        <Face
          view={face}
          labels={{ authenticate: words.setup.authenticateAgain.action, retry: messages.tryAgain }}
          onAuthenticate={() => void session.authenticate()}
          onRetry={() => void session.refresh()}
        />
      )}
      <button className="billhook-link" type="button" onClick={() => onEnd(false)}>
        {words.back}
      </button>
    </div>
  );
}

const makeProvider: MakeProvider = (stripe, elements, clientSecret) =>
  elements === null ? null : stripeSetupProvider(stripe, elements, clientSecret, window.location.href);
