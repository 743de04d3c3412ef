import { AuthorizePayment } from '@billhook/react';
import { formatMoney } from '@billhook/client';
import type { Offers } from '../../shared/api.js';
import { usePurchase } from '../board/usePurchase.js';
import { Icon } from '../shell/Icon.js';
import { usePaymentSetup } from '../shell/payment.js';

const UNITS = 10;

/** Ten unlocks at once. */
export function PackageCard({ offers, credits }: { offers: Offers | null; credits: number | null }) {
  const purchase = usePurchase();
  const { appearance, locale } = usePaymentSetup();

  return (
    <section className="card package" aria-labelledby="package-title">
      <div className="package-head">
        <span className="package-icon">
          <Icon name="stack" />
        </span>
        <h2 id="package-title">Ten unlocks</h2>
      </div>
      {offers === null ? null : (
        <p className="package-price">
          <strong>{formatMoney(offers.unlockPackage, 'en')}</strong>
          <span>{saving(offers)}</span>
        </p>
      )}
      <Meter credits={credits} />
      <button
        className="button"
        data-kind="primary"
        type="button"
        disabled={offers === null}
        aria-disabled={purchase.starting}
        onClick={() => void purchase.start('unlock_package', {})}
      >
        Buy ten unlocks
      </button>
      {purchase.failure === null ? null : (
        <p className="field-failure" role="alert">
          {purchase.failure}
        </p>
      )}
      {purchase.answer === null ? null : (
        <AuthorizePayment
          {...purchase.answer}
          presentation="modal"
          title="Ten unlocks"
          summary="Unlock any ten hiring processes, whenever you like."
          appearance={appearance}
          locale={locale}
          onClose={purchase.end}
        />
      )}
    </section>
  );
}

function Meter({ credits }: { credits: number | null }) {
  if (credits === null) return <p className="meta">We cannot read your unlocks right now. They are safe.</p>;
  if (credits === 0) return <p className="meta">You have no unlocks yet. They never expire.</p>;
  return (
    <div className="meter">
      <div className="meter-cells" aria-hidden="true">
        {Array.from({ length: UNITS }, (_, index) => (
          <span key={index} data-full={index < Math.min(credits, UNITS)} />
        ))}
      </div>
      <p className="meta">
        <strong>{credits}</strong> {credits === 1 ? 'unlock' : 'unlocks'} left
      </p>
    </div>
  );
}

/** Compares in minor units of one currency: ten single unlocks against the package. */
function saving({ unlockProcess, unlockPackage }: Offers): string {
  const each = formatMoney(
    { amount: Math.round(unlockPackage.amount / UNITS), currency: unlockPackage.currency },
    'en',
  );
  const saved = unlockProcess.amount * UNITS - unlockPackage.amount;
  if (saved <= 0 || unlockProcess.currency !== unlockPackage.currency) return `${each} each`;
  return `${each} each, save ${formatMoney({ amount: saved, currency: unlockPackage.currency }, 'en')}`;
}
