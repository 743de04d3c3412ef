import { formatMoney, type CheckoutProvider, type CheckoutSession, type CheckoutState } from '@billhook/client';
import type { Appearance } from '@stripe/stripe-js';
import { useCallback, useState, type SubmitEvent } from 'react';
import { declineAdvice, type Messages } from '../messages/index.js';
import type { ProviderScript } from '../provider-script/useProvider.js';
import { Note } from './Note.js';
import { PaymentFields } from './PaymentFields.js';
import { Skeleton } from './Skeleton.js';
import { SubmitButton } from './SubmitButton.js';

interface PaymentFormProps {
  session: CheckoutSession;
  state: CheckoutState;
  provider: CheckoutProvider | null;
  script: ProviderScript;
  appearance: Appearance | null;
  messages: Messages;
  locale: string;
  submitLabel: string | undefined;
  /** The fields stay mounted behind a face, so that what was typed is still there when the form comes back. */
  hidden: boolean;
}

export function PaymentForm(props: PaymentFormProps) {
  const { session, state, provider, script, appearance, messages, locale, submitLabel, hidden } = props;
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const onReady = useCallback(() => setReady(true), []);
  const onLoadError = useCallback(() => setFailed(true), []);
  const retry = () => {
    setFailed(false);
    script.retry();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) void session.pay();
  };

  if (script.failed || failed) return <LoadFailure messages={messages} onRetry={retry} hidden={hidden} />;
  const amount = 'intent' in state && state.intent !== null ? formatMoney(state.intent.amount, locale) : '';
  return (
    <form className="billhook-form" onSubmit={submit} data-hidden={hidden} inert={hidden} noValidate>
      {state.phase === 'declined' ? (
        <Note kind="declined" advice={declineAdvice(state.failure, messages.declined)} />
      ) : null}
      {state.phase === 'needs_method' && state.notice !== null ? (
        <Note kind="notice" advice={messages.notCharged} />
      ) : null}
      <div className="billhook-fields" data-ready={ready} inert={state.phase === 'confirming'}>
        {ready ? null : <Skeleton label={messages.loading} />}
        {script.stripe !== null && provider?.client_secret && appearance !== null ? (
          <PaymentFields
            session={session}
            stripe={script.stripe}
            clientSecret={provider.client_secret}
            appearance={appearance}
            locale={locale}
            onReady={onReady}
            onLoadError={onLoadError}
          />
        ) : null}
      </div>
      <SubmitButton
        label={submitLabel ?? messages.pay(amount)}
        busyLabel={messages.confirming}
        busy={state.phase === 'confirming'}
        ready={ready}
      />
    </form>
  );
}

function LoadFailure({ messages, onRetry, hidden }: { messages: Messages; onRetry(): void; hidden: boolean }) {
  return (
    <div className="billhook-form" data-hidden={hidden} inert={hidden}>
      <Note kind="declined" advice={messages.scriptFailed} />
      <button className="billhook-button" type="button" onClick={onRetry}>
        {messages.tryAgain}
      </button>
    </div>
  );
}
