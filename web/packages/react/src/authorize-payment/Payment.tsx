import type { CheckoutState } from '@billhook/client';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Appearance as ElementsAppearance } from '@stripe/stripe-js';
import { elementsAppearance } from '../appearance/elements.js';
import { styleOf, type Appearance } from '../appearance/tokens.js';
import { useTheme } from '../appearance/useTheme.js';
import { messagesFor } from '../messages/index.js';
import { useProvider } from '../provider-script/useProvider.js';
import { Face } from './Face.js';
import { faceOf } from './faces.js';
import { Header } from './Header.js';
import { Icon } from './Icon.js';
import { LeaveQuestion } from './LeaveQuestion.js';
import { Modal } from './Modal.js';
import { PaymentForm } from './PaymentForm.js';
import type { AuthorizePaymentProps } from './props.js';
import { Skeleton } from './Skeleton.js';
import { Summary } from './Summary.js';
import { useCheckout, type CheckoutKeys } from './useCheckout.js';
import { useLeaving } from './useLeaving.js';
import { useOutcome } from './useOutcome.js';

type PaymentProps = CheckoutKeys &
  Pick<AuthorizePaymentProps, 'onSucceeded' | 'onFailed' | 'title' | 'summary' | 'submitLabel'> & {
    presentation: 'inline' | 'modal';
    locale: string;
    appearance: Appearance;
    onClose: (() => void) | null;
  };

/** One payment, drawn. Its key is the client secret, so nothing of one payment is left when another takes its place. */
export function Payment(props: PaymentProps) {
  const { presentation, locale, appearance, onClose } = props;
  const { session, state } = useCheckout(props);
  const intent = 'intent' in state ? state.intent : null;
  const provider = 'provider' in state ? state.provider : null;
  const script = useProvider(provider);
  const theme = useTheme(appearance.theme ?? 'auto');
  const messages = messagesFor(locale);
  const titleId = useId();
  const leaving = useLeaving(state, () => onClose?.());
  const [root, dress] = useDress(theme, appearance);
  useOutcome(state, props);

  const face = faceOf(state, messages, locale);
  const panel = (
    <section
      ref={root}
      className="billhook"
      aria-labelledby={presentation === 'inline' ? titleId : undefined}
      data-presentation={presentation}
      data-phase={state.phase}
      data-theme={theme}
      style={styleOf(appearance.tokens)}
      lang={locale}
    >
      <Header
        titleId={titleId}
        title={props.title ?? messages.title}
        testMode={props.publishableKey.startsWith('pk_test_')}
        messages={messages}
        onClose={onClose === null ? null : leaving.request}
      />
      <Summary intent={intent} locale={locale}>
        {props.summary}
      </Summary>
      {state.phase === 'loading' ? <Skeleton label={messages.loading} /> : null}
      {hasForm(state) ? (
        <PaymentForm
          {...{ session, state, provider, script, messages, locale }}
          appearance={dress}
          submitLabel={props.submitLabel}
          hidden={face !== null}
        />
      ) : null}
      {face === null ? null : (
        <Face
          view={face}
          messages={messages}
          onAuthenticate={() => void session.authenticate()}
          onRetry={() => void session.refresh()}
          onDone={onClose}
        />
      )}
      <p className="billhook-live" role="status">
        {face === null ? '' : `${face.advice.what}. ${face.advice.todo}`}
      </p>
      {leaving.asking ? <LeaveQuestion messages={messages} onStay={leaving.stay} onLeave={leaving.leave} /> : null}
      <footer className="billhook-footer">
        <Icon name="lock" />
        {messages.secure}
      </footer>
    </section>
  );
  if (presentation === 'inline') return panel;
  return (
    <Modal titleId={titleId} beneath={bankMayAsk(state)} onEscape={leaving.request}>
      {panel}
    </Modal>
  );
}

/** The tokens as the page resolves them, for the provider's fields. Known once the panel is in the page. */
function useDress(theme: 'light' | 'dark', { tokens }: Appearance) {
  const root = useRef<HTMLElement>(null);
  const [dress, setDress] = useState<ElementsAppearance | null>(null);
  const given = JSON.stringify(tokens ?? {});
  useLayoutEffect(() => {
    if (root.current !== null) setDress(elementsAppearance(root.current, theme));
  }, [theme, given]);
  return [root, dress] as const;
}

function hasForm(state: CheckoutState): boolean {
  switch (state.phase) {
    case 'needs_method':
    case 'declined':
    case 'confirming':
    case 'authenticating':
    case 'processing':
      return true;
    case 'network_lost':
      return state.provider !== null;
    case 'loading':
    case 'succeeded':
    case 'canceled':
    case 'error':
      return false;
  }
}

function bankMayAsk(state: CheckoutState): boolean {
  return state.phase === 'confirming' || (state.phase === 'authenticating' && state.challenge === 'open');
}
