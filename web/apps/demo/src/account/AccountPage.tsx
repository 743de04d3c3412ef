import { PaymentMethods } from '@billhook/react';
import { useBoard } from '../board/useBoard.js';
import { MembershipSection } from '../membership/MembershipSection.js';
import { Orders } from '../orders/Orders.js';
import { usePlans } from '../plans/usePlans.js';
import { Alert } from '../shell/Alert.js';
import { usePaymentSetup } from '../shell/payment.js';
import { Shell } from '../shell/Shell.js';
import { usePreferences } from '../shell/usePreferences.js';
import { useWallet, type WalletView } from './useWallet.js';

/** A customer's plan, her saved cards, and what she bought with them. */
export function AccountPage() {
  const { board, failure, refresh } = useBoard();
  const [preferences, setPreferences] = usePreferences();
  const wallet = useWallet(board !== null);
  const plans = usePlans(board);
  const changed = () => void refresh();

  return (
    <Shell
      account={board?.account ?? null}
      preferences={preferences}
      onPreferences={setPreferences}
      onChanged={changed}
      skip="Skip to your cards"
    >
      <div className="hero">
        <h1>Your account</h1>
        <p>
          Your plan, and the cards that pay. Cards are kept by the payment provider: we know the last four digits, and
          you decide which one pays.
        </p>
      </div>
      {failure === null ? null : <Alert onRetry={changed}>{failure}</Alert>}
      {wallet.failure === null ? null : <Alert onRetry={wallet.renew}>{wallet.failure}</Alert>}
      <MembershipSection plans={plans} />
      <div className="account-columns">
        <Cards wallet={wallet} />
        {board === null ? null : <Orders board={board} />}
      </div>
    </Shell>
  );
}

function Cards({ wallet }: { wallet: WalletView }) {
  const { appearance, locale } = usePaymentSetup();
  if (wallet.answer === null) return <div className="card wallet-skeleton" role="status" aria-label="Loading" />;
  return <PaymentMethods {...wallet.answer} appearance={appearance} locale={locale} onSessionEnded={wallet.renew} />;
}
