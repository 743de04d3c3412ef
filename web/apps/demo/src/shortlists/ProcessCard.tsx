import { useEffect, useRef, useState } from 'react';
import { AuthorizePayment } from '@billhook/react';
import { formatMoney } from '@billhook/client';
import type { HiringProcess, Offers } from '../../shared/api.js';
import { messageOf, shopApi } from '../board/shopApi.js';
import { usePurchase } from '../board/usePurchase.js';
import { Icon } from '../shell/Icon.js';
import { usePaymentSetup } from '../shell/payment.js';
import { LockedShortlist, Shortlist } from './Shortlist.js';

interface ProcessCardProps {
  process: HiringProcess;
  offers: Offers | null;
  credits: number;
  onChanged(): void;
}

/** One hiring process: its shortlist, or what stands in front of it. */
export function ProcessCard({ process, offers, credits, onChanged }: ProcessCardProps) {
  const purchase = usePurchase();
  const [paid, setPaid] = useState(false);
  const { appearance, locale } = usePaymentSetup();
  const unlocked = process.shortlist !== null;
  const fresh = useBecame(unlocked);

  return (
    <article className="card process" data-process={process.id} data-unlocked={unlocked} data-fresh={fresh}>
      <header>
        <h3>{process.title}</h3>
        <p className="meta">
          {process.company} <span aria-hidden="true">·</span> {process.location}
        </p>
        <p className="process-status">
          <Icon name={unlocked ? 'open' : 'lock'} />
          {unlocked ? 'Unlocked' : 'Locked'}
        </p>
      </header>
      {process.shortlist === null ? (
        <LockedShortlist count={process.candidates} />
      ) : (
        <Shortlist candidates={process.shortlist} />
      )}
      {unlocked ? null : paid ? (
        <p className="granting" role="status">
          <span className="spinner" aria-hidden="true" /> Payment received. Unlocking the shortlist…
        </p>
      ) : (
        <Unlock process={process} offers={offers} credits={credits} purchase={purchase} onChanged={onChanged} />
      )}
      {purchase.answer === null ? null : (
        <AuthorizePayment
          {...purchase.answer}
          presentation="modal"
          title="Unlock the shortlist"
          summary={
            <>
              <strong>{process.title}</strong>
              <br />
              {process.company}, {process.candidates} candidates
            </>
          }
          appearance={appearance}
          locale={locale}
          onSucceeded={() => setPaid(true)}
          onClose={purchase.end}
        />
      )}
      <p className="unseen" role="status">
        {fresh ? `${process.title}: the shortlist is unlocked.` : ''}
      </p>
    </article>
  );
}

interface UnlockProps extends ProcessCardProps {
  purchase: ReturnType<typeof usePurchase>;
}

function Unlock({ process, offers, credits, purchase, onChanged }: UnlockProps) {
  const [spending, setSpending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const price = offers === null ? null : formatMoney(offers.unlockProcess, 'en');

  // Marked rather than disabled while busy: a disabled button drops the keyboard's focus.
  const spend = async () => {
    if (spending) return;
    setSpending(true);
    setFailure(null);
    try {
      await shopApi.unlockWithCredit(process.id);
      onChanged();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setSpending(false);
    }
  };
  const message = failure ?? purchase.failure;
  return (
    <footer className="process-actions">
      {credits > 0 ? (
        <button className="button" data-kind="soft" type="button" aria-disabled={spending} onClick={() => void spend()}>
          <Icon name="open" />
          {spending ? 'Unlocking…' : 'Use 1 unlock'}
        </button>
      ) : null}
      <button
        className="button"
        data-kind={credits > 0 ? 'quiet' : 'soft'}
        type="button"
        disabled={price === null}
        aria-disabled={purchase.starting}
        onClick={() => void purchase.start('unlock_process', { process: process.id })}
      >
        {credits > 0 ? null : <Icon name="open" />}
        {price === null ? 'Unlock' : `Unlock for ${price}`}
      </button>
      {message === null ? null : (
        <p className="field-failure" role="alert">
          {message}
        </p>
      )}
    </footer>
  );
}

/** Whether `state` turned true while the page was open: what is new is pointed out, what was there is not. */
function useBecame(state: boolean): boolean {
  const first = useRef(state);
  const [became, setBecame] = useState(false);
  useEffect(() => setBecame(state && !first.current), [state]);
  return became;
}
