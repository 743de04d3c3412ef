import { AuthorizePayment } from '@billhook/react';
import { useEffect, useState } from 'react';
import type { PurchaseAnswer } from '../../shared/api.js';
import { messageOf } from '../board/shopApi.js';
import { Alert } from '../shell/Alert.js';
import { usePaymentSetup } from '../shell/payment.js';
import { Shell } from '../shell/Shell.js';
import { usePreferences } from '../shell/usePreferences.js';
import { forgetPayment, openLink } from './openLink.js';

/** Where the e-mail "your bank wants to ask you" leads: the same payment, confirmed with the customer present. */
export function PayPage() {
  const [preferences, setPreferences] = usePreferences();
  return (
    <Shell
      account={null}
      preferences={preferences}
      onPreferences={setPreferences}
      onChanged={() => undefined}
      skip="Skip to the payment"
    >
      <div className="hero">
        <h1>Confirm your payment</h1>
        <p>Your bank wants to ask you before it pays. Choose the card, and answer your bank.</p>
      </div>
      <Link />
    </Shell>
  );
}

function Link() {
  const { appearance, locale } = usePaymentSetup();
  const [answer, setAnswer] = useState<PurchaseAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    openLink().then(setAnswer, (error: unknown) => setFailure(messageOf(error)));
  }, []);

  if (failure !== null) return <Alert>{failure}</Alert>;
  if (answer === null) return <div className="card wallet-skeleton" role="status" aria-label="Opening the link" />;
  return (
    <AuthorizePayment
      {...answer}
      appearance={appearance}
      locale={locale}
      onSucceeded={forgetPayment}
      onClose={() => window.location.assign('/account')}
    />
  );
}
