import { PaymentMethods } from '@billhook/react';
import { useState } from 'react';
import { Icon } from '../shell/Icon.js';
import { usePaymentSetup } from '../shell/payment.js';
import { useWallet } from './useWallet.js';

/** The same cards as on the account page, over whatever page the customer is on. */
export function CardsPanel() {
  const [open, setOpen] = useState(false);
  const wallet = useWallet(open);
  const { appearance, locale } = usePaymentSetup();
  return (
    <section className="card cards-panel" aria-labelledby="cards-panel-title">
      <h2 id="cards-panel-title">Your cards</h2>
      <p className="meta">A saved card pays with one click.</p>
      <button className="button" type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="card" />
        Manage your cards
      </button>
      {wallet.failure === null ? null : (
        <p className="field-failure" role="alert">
          {wallet.failure}
        </p>
      )}
      {wallet.answer === null ? null : (
        <PaymentMethods
          {...wallet.answer}
          presentation="modal"
          open={open}
          onOpenChange={setOpen}
          appearance={appearance}
          locale={locale}
          onSessionEnded={wallet.renew}
        />
      )}
    </section>
  );
}
