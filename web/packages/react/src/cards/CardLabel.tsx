import { expiryOf, expiryText } from '@billhook/client';
import type { ReactNode } from 'react';
import type { Messages } from '../messages/index.js';
import { brandMark, cardName, type CardFace } from './names.js';

interface CardLabelProps {
  card: CardFace;
  messages: Messages;
  now: Date;
  /** What else there is to say of it: beside the expiry, so that the name keeps its line. */
  children?: ReactNode;
}

/** A saved card in a row: network, last digits, and how long it is still good. */
export function CardLabel({ card, messages, now, children }: CardLabelProps) {
  const expiry = expiryOf(card, now);
  const date = expiryText(card);
  const words = { valid: messages.card.expires, expiring: messages.card.expiring, expired: messages.card.expired };
  return (
    <>
      <span className="billhook-brand" data-brand={card.brand ?? 'other'} aria-hidden="true">
        {brandMark(card.brand)}
      </span>
      <span className="billhook-card">
        <span className="billhook-card-name">{cardName(card, messages.card)}</span>
        <span className="billhook-card-more">
          {date === null ? null : (
            <span className="billhook-card-expiry" data-expiry={expiry}>
              {words[expiry](date)}
            </span>
          )}
          {children}
        </span>
      </span>
    </>
  );
}
