import type { SetupSessionIntent, CheckoutState } from '@billhook/client';
import { useState } from 'react';
import { messagesFor } from '../messages/index.js';
import { bankMayAsk, Face, Panel, Skeleton, spoken, useDress, useLeaving, type Settings } from '../panel/index.js';
import { AddCard } from './AddCard.js';
import { MethodList } from './MethodList.js';
import type { PaymentMethodsProps } from './props.js';
import { useWallet } from './useWallet.js';
import { walletFace } from './walletFace.js';

type WalletProps = Pick<PaymentMethodsProps, 'clientSecret' | 'onChange' | 'onSessionEnded' | 'title' | 'consent'> & {
  settings: Settings;
  presentation: 'inline' | 'modal';
  onClose: (() => void) | null;
};

/** One customer's wallet, drawn: the list, or the form that adds to it. */
export function Wallet(props: WalletProps) {
  const { settings, clientSecret, onClose } = props;
  const { wallet, state } = useWallet({ ...settings, clientSecret }, props);
  const [adding, setAdding] = useState(false);
  const [setup, setSetup] = useState<CheckoutState<SetupSessionIntent> | null>(null);
  const [announcement, announce] = useState('');
  const messages = messagesFor(settings.locale);
  const words = messages.methods;
  const consent = props.consent || words.consent;
  const { root, theme, dress } = useDress(settings.appearance);
  const leaving = useLeaving(setup?.phase ?? null, words.setup.leave, () => onClose?.());

  const endAdding = (saved: boolean) => {
    setAdding(false);
    setSetup(null);
    if (saved) announce(words.added);
    void wallet.refresh();
  };
  const face = adding ? null : walletFace(state, words);
  return (
    <Panel
      {...{ root, settings, theme, leaving }}
      component="payment-methods"
      presentation={props.presentation}
      title={props.title ?? words.title}
      phase={adding ? 'adding' : state.phase}
      announcement={face === null ? announcement : spoken(face)}
      beneath={setup !== null && bankMayAsk(setup)}
      closable={onClose !== null}
    >
      {adding ? (
        <AddCard
          key={consent}
          {...{ settings, clientSecret, messages, dress, consent }}
          onRefused={() => void wallet.refresh()}
          onState={setSetup}
          onEnd={endAdding}
        />
      ) : null}
      {!adding && state.phase === 'loading' ? <Skeleton label={words.loading} shape="list" /> : null}
      {!adding && state.phase === 'ready' && state.methods.length > 0 ? (
        <MethodList {...{ wallet, state, messages, announce }} onAdd={() => setAdding(true)} />
      ) : null}
      {face === null ? null : (
        <Face
          view={face}
          labels={{ retry: messages.tryAgain, done: words.add }}
          onRetry={() => void wallet.refresh()}
          onDone={state.phase === 'ready' ? () => setAdding(true) : null}
        />
      )}
    </Panel>
  );
}
