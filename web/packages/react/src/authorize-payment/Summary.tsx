import { formatMoney, type CheckoutIntent } from '@billhook/client';
import type { ReactNode } from 'react';

interface SummaryProps {
  intent: CheckoutIntent | null;
  locale: string;
  children: ReactNode;
}

/** What is bought, and the amount as the engine knows it: the one that will be charged. */
export function Summary({ intent, locale, children }: SummaryProps) {
  return (
    <div className="billhook-summary">
      <div className="billhook-summary-what">{children ?? intent?.description}</div>
      <div className="billhook-summary-amount" data-known={intent !== null}>
        {intent === null ? null : formatMoney(intent.amount, locale)}
      </div>
    </div>
  );
}
