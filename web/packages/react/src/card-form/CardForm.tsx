import type {
  CheckoutProvider,
  CheckoutState,
  Confirmable,
  ConfirmationSession,
  PaymentProvider,
} from '@billhook/client';
import type { Appearance, Stripe, StripeElements } from '@stripe/stripe-js';
import { useCallback, useState, type ReactNode, type SubmitEvent } from 'react';
import { declineAdvice, type Confirming, type Messages } from '../messages/index.js';
import { Note } from '../panel/Note.js';
import { Skeleton } from '../panel/Skeleton.js';
import { SubmitButton } from '../panel/SubmitButton.js';
import type { ProviderScript } from '../provider-script/useProvider.js';
import { CardFields } from './CardFields.js';
import { useAttached } from './useAttached.js';

export type MakeProvider = (
  stripe: Stripe,
  elements: StripeElements | null,
  clientSecret: string,
) => PaymentProvider | null;

interface CardFormProps<I extends Confirmable> {
  session: ConfirmationSession<I>;
  state: CheckoutState<I>;
  provider: CheckoutProvider | null;
  script: ProviderScript;
  /** What the session asks of the provider; `null` while that cannot be asked yet. Stable between renders. */
  makeProvider: MakeProvider;
  appearance: Appearance | null;
  messages: Messages;
  words: Confirming;
  locale: string;
  submitLabel: string;
  /** The form stays mounted behind a face, so that what was typed is still there when it comes back. */
  hidden: boolean;
  /** The provider's id of the saved method that is chosen; `null`: the fields are used. */
  saved?: string | null;
  /** Above the fields: a choice. Below them: what the customer agrees to. */
  before?: ReactNode;
  after?: ReactNode;
}

/** Card fields, or a saved card instead of them, and the button. Both a payment and the saving of a card. */
export function CardForm<I extends Confirmable>(props: CardFormProps<I>) {
  const { session, state, provider, script, messages, words, hidden, saved = null } = props;
  const [elements, setElements] = useState<StripeElements | null>(null);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const [typing, setTyping] = useState(saved === null);
  const onReady = useCallback(() => setReady(true), []);
  const onLoadError = useCallback(() => setFailed(true), []);
  const attached = useAttached(session, props.makeProvider, script.stripe, elements, provider?.client_secret ?? null);
  if (saved === null && !typing) setTyping(true);

  const retry = () => {
    setFailed(false);
    script.retry();
  };
  const mayConfirm = saved === null ? ready : attached;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (mayConfirm) void session.pay(saved ?? undefined);
  };

  if (script.failed || failed) return <LoadFailure messages={messages} onRetry={retry} hidden={hidden} />;
  const busy = state.phase === 'confirming';
  return (
    <form className="billhook-form" onSubmit={submit} data-hidden={hidden} inert={hidden} noValidate>
      <Notes state={state} messages={messages} words={words} />
      {props.before}
      <div className="billhook-fields" data-ready={ready} data-unused={saved !== null} inert={busy || saved !== null}>
        {ready || saved !== null ? null : <Skeleton label={messages.loading} />}
        {typing && script.stripe !== null && provider?.client_secret && props.appearance !== null ? (
          <CardFields
            stripe={script.stripe}
            clientSecret={provider.client_secret}
            appearance={props.appearance}
            locale={props.locale}
            onElements={setElements}
            onReady={onReady}
            onLoadError={onLoadError}
          />
        ) : null}
      </div>
      {props.after}
      <SubmitButton label={props.submitLabel} busyLabel={words.confirming} busy={busy} ready={mayConfirm} />
    </form>
  );
}

/** Why the customer sees the form again. */
function Notes<I>({ state, messages, words }: { state: CheckoutState<I>; messages: Messages; words: Confirming }) {
  if (state.phase === 'declined') {
    return <Note kind="declined" advice={declineAdvice(state.failure, messages.declined)} />;
  }
  if (state.phase === 'needs_method' && state.notice !== null) return <Note kind="notice" advice={words.notCharged} />;
  return null;
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
