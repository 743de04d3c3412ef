import { createCheckout, formatMoney, stripeProvider } from '@billhook/client';
import { useCallback } from 'react';
import { CardForm, useConfirmation, type MakeProvider } from '../card-form/index.js';
import { messagesFor } from '../messages/index.js';
import {
  bankMayAsk,
  Face,
  hasForm,
  Panel,
  Skeleton,
  spoken,
  useDress,
  useLeaving,
  type Settings,
} from '../panel/index.js';
import { useProvider } from '../provider-script/useProvider.js';
import { costsElse, paymentFace } from './paymentFace.js';
import type { AuthorizePaymentProps } from './props.js';
import { SavedChoice } from './SavedChoice.js';
import { Summary } from './Summary.js';
import { useChoice } from './useChoice.js';
import { useOutcome } from './useOutcome.js';

type PaymentProps = Pick<
  AuthorizePaymentProps,
  'clientSecret' | 'amount' | 'onSucceeded' | 'onFailed' | 'title' | 'summary' | 'submitLabel'
> & {
  settings: Settings;
  presentation: 'inline' | 'modal';
  onClose: (() => void) | null;
};

/** One payment, drawn. Its key is secret and amount, so nothing of one payment is left when another takes its place. */
export function Payment(props: PaymentProps) {
  const { settings, onClose } = props;
  const { session, state } = useConfirmation(() => createCheckout({ ...settings, clientSecret: props.clientSecret }));
  const intent = 'intent' in state ? state.intent : null;
  const provider = 'provider' in state ? state.provider : null;
  const script = useProvider(provider);
  const messages = messagesFor(settings.locale);
  const { root, theme, dress } = useDress(settings.appearance);
  const leaving = useLeaving(state.phase, messages.leave, () => onClose?.());
  const choice = useChoice('saved' in state ? state.saved : []);
  const makeProvider = useMakeProvider(choice.offered.length > 0);
  useOutcome(state, props);

  const face = paymentFace(state, messages, settings.locale, props.amount);
  const amount = intent === null ? '' : formatMoney(intent.amount, settings.locale);
  return (
    <Panel
      {...{ root, settings, theme, leaving }}
      component="authorize-payment"
      presentation={props.presentation}
      title={props.title ?? messages.title}
      phase={state.phase}
      announcement={spoken(face)}
      beneath={bankMayAsk(state)}
      closable={onClose !== null}
    >
      {state.phase === 'error' ? null : (
        <Summary intent={intent} locale={settings.locale}>
          {props.summary}
        </Summary>
      )}
      {state.phase === 'loading' ? <Skeleton label={messages.loading} /> : null}
      {hasForm(state) && !costsElse(state, props.amount) ? (
        <CardForm
          {...{ session, state, provider, script, makeProvider, messages }}
          appearance={dress}
          words={messages}
          locale={settings.locale}
          submitLabel={props.submitLabel ?? messages.pay(amount)}
          hidden={face !== null}
          saved={choice.chosen?.provider_id ?? null}
          before={
            choice.offered.length === 0 ? null : (
              <SavedChoice {...choice} messages={messages} disabled={state.phase === 'confirming'} />
            )
          }
        />
      ) : null}
      {face === null ? null : (
        <Face
          view={face}
          labels={{
            authenticate: messages.authenticateAgain.action,
            retry: messages.tryAgain,
            done: face.tone === 'success' ? messages.done : messages.close,
          }}
          onAuthenticate={() => void session.authenticate()}
          onRetry={() => void session.refresh()}
          onDone={onClose}
        />
      )}
    </Panel>
  );
}

/** With saved cards there is something to pay with before the fields are there; without, the fields are waited for. */
function useMakeProvider(hasSaved: boolean): MakeProvider {
  return useCallback(
    (stripe, elements, clientSecret) =>
      elements === null && !hasSaved ? null : stripeProvider(stripe, elements, clientSecret, window.location.href),
    [hasSaved],
  );
}
