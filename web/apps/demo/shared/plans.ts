/** What page and server say to each other about plans. */
import type { Money } from '@billhook/client';
import type { PurchaseAnswer } from './api.js';

/** One plan as it is sold: so much for the team and so much for each seat, every month or every year. */
export interface PlanOffer {
  key: string;
  product: string;
  name: string;
  interval: 'month' | 'year';
  base: Money;
  perSeat: Money;
  seats: { min: number; max: number };
  /** `null` where nothing is tried first, or this visitor has tried it already. */
  trialDays: number | null;
}

export interface PlansAnswer {
  /** Billhook's time, which a test clock may have sent ahead of ours. */
  now: string;
  /** Whether the clock can be sent ahead. */
  testMode: boolean;
  plans: PlanOffer[];
  membership: Membership | null;
  bills: Bill[];
}

/** The subscription as its owner sees it. */
export interface Membership {
  id: string;
  version: number;
  status: 'draft' | 'trialing' | 'active' | 'past_due' | 'paused' | 'canceled' | 'expired';
  plan: string;
  product: string;
  seats: number;
  trialEnd: string | null;
  periodEnd: string | null;
  cancelAt: string | null;
  endedAt: string | null;
  scheduled: Scheduled | null;
  nextBill: { at: string; due: Money } | null;
}

export interface Scheduled {
  id: string;
  at: string;
  plan: string;
  seats: number;
}

export interface Bill {
  id: string;
  number: string | null;
  at: string;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  total: Money;
  remaining: Money;
}

export interface PlanChoice {
  plan: string;
  seats: number;
}

/** What a customer agrees to by taking a plan: the page shows these words, and Billhook keeps them as the mandate. */
export const consent =
  'By beginning this plan you allow us to charge your card for it when a trial is over, each time it renews and whenever ' +
  'you change it, also while you are away. You can end it in your account at any time.';

export interface SubscribeRequest extends PlanChoice {
  /** The words that the page showed. */
  agreed: string;
  /** Made by the page once for each click that is meant; sent again, it does nothing twice. */
  action: string;
}

export interface ChangeRequest extends PlanChoice {
  version: number;
  when: When;
}

/** What costs more begins now; what costs less, when what is paid for is over. */
export type When = 'now' | 'period_end';

export interface ChangePreview {
  version: number;
  when: When;
  at: string;
  lines: PreviewLine[];
  total: Money | null;
  /** What the balance pays of it. */
  fromBalance: Money | null;
  due: Money | null;
}

export interface PreviewLine {
  kind: string;
  item: string;
  quantity: string;
  from: string;
  until: string;
  amount: Money;
}

/** `null`: nothing is to be paid in the browser. */
export interface PaymentAnswer {
  payment: (PurchaseAnswer & { amount: Money }) | null;
}
