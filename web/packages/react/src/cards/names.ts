import type { CardWords } from '../messages/index.js';

export interface CardFace {
  brand: string | null;
  last4: string | null;
  exp_month: number | null;
  exp_year: number | null;
}

/** Names and short names of the networks, as they write themselves. */
const networks: Record<string, { name: string; mark: string }> = {
  visa: { name: 'Visa', mark: 'VISA' },
  mastercard: { name: 'Mastercard', mark: 'MC' },
  amex: { name: 'American Express', mark: 'AMEX' },
  discover: { name: 'Discover', mark: 'DISC' },
  diners: { name: 'Diners Club', mark: 'DC' },
  jcb: { name: 'JCB', mark: 'JCB' },
  unionpay: { name: 'UnionPay', mark: 'UP' },
};

/** How people name a card: "Visa ending in 4242". */
export function cardName({ brand, last4 }: CardFace, words: CardWords): string {
  const network = networks[brand ?? '']?.name ?? words.other;
  return last4 === null ? network : words.ending(network, last4);
}

/** What stands on the little card in front of the name; nothing for a network that has no short name here. */
export function brandMark(brand: string | null): string {
  return networks[brand ?? '']?.mark ?? '';
}
