import { AuthorizePayment } from '@billhook/react';
import { useState } from 'react';
import type { PaymentAnswer } from '../../shared/plans.js';
import { shopApi } from '../board/shopApi.js';
import { useAction, type Action } from '../plans/useAction.js';
import { usePaymentSetup } from '../shell/payment.js';

export interface Owed {
  payment: PaymentAnswer['payment'];
  action: Action;
  pay(): Promise<void>;
  close(): void;
}

/** Something is to be paid, and she is here to do it. */
export function useOwed(refresh: () => Promise<void>): Owed {
  const [payment, setPayment] = useState<PaymentAnswer['payment']>(null);
  const action = useAction(refresh);
  const pay = () =>
    action.run(async () => {
      const answer = await shopApi.payWhatIsOwed();
      setPayment(answer.payment);
      if (answer.payment === null) await refresh();
    });
  const close = () => {
    setPayment(null);
    void refresh();
  };
  return { payment, action, pay, close };
}

export function OwedNotice({ owed, text, button }: { owed: Owed; text: string; button: string }) {
  const { action, pay } = owed;
  return (
    <div className="plan-notice">
      <p>{text}</p>
      <button
        className="button"
        data-kind="primary"
        type="button"
        aria-disabled={action.busy}
        onClick={() => void pay()}
      >
        {action.busy ? 'One moment…' : button}
      </button>
      {action.failure === null ? null : (
        <p className="field-failure" role="alert">
          {action.failure}
        </p>
      )}
    </div>
  );
}

/** Stays until she closes it, although the plan behind it may be active already. */
export function OwedPayment({ owed }: { owed: Owed }) {
  const { appearance, locale } = usePaymentSetup();
  if (owed.payment === null) return null;
  return (
    <AuthorizePayment
      {...owed.payment}
      presentation="modal"
      title="Your plan"
      appearance={appearance}
      locale={locale}
      onClose={owed.close}
    />
  );
}
