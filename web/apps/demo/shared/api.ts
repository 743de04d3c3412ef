/** What the shop's page and the shop's server say to each other. */
import type { Money } from '@billhook/client';

export interface Board {
  processes: HiringProcess[];
  jobs: Job[];
  /** `null` while Billhook cannot be reached: the board can be read, and nothing can be bought. */
  offers: Offers | null;
  account: Account;
}

export interface HiringProcess {
  id: string;
  title: string;
  company: string;
  location: string;
  opened: string;
  candidates: number;
  /** Sent only to somebody who may see it. */
  shortlist: Candidate[] | null;
}

export interface Candidate {
  label: string;
  headline: string;
  strengths: string[];
  match: number;
}

export interface Job {
  id: string;
  title: string;
  company: string;
  location: string;
  views: number;
  applicants: number;
  boostedUntil: string | null;
  boostedByPlan: boolean;
}

export interface Offers {
  unlockProcess: Money;
  unlockPackage: Money;
  boost: BoostPrice;
}

/** So much per day, and never more than the maximum. */
export interface BoostPrice {
  perDay: Money;
  maximum: Money | null;
}

export interface Account {
  id: string;
  email: string | null;
  /** `null` while Billhook cannot be reached. */
  credits: number | null;
  orders: Order[];
  member: Member | null;
  mailboxUrl: string | null;
}

/** What a visitor's plan opens for her. */
export interface Member {
  product: string;
  seats: number;
  shortlists: boolean;
  boosts: boolean;
}

export interface Order {
  id: string;
  feature: FeatureKey;
  subject: string | null;
  amount: Money;
  paidAt: string;
  refunded: boolean;
}

export type FeatureKey = 'unlock_process' | 'unlock_package' | 'boost_job';

export interface PurchaseRequest {
  feature: FeatureKey;
  parameters: Record<string, string | number>;
  /** Made by the page once for each thing put in the cart; clicking twice sends the same. */
  action: string;
}

/** Where the page finds Billhook. */
export interface Cashier {
  publishableKey: string;
  apiBase: string;
}

/** What the page needs to let the customer pay. */
export interface PurchaseAnswer extends Cashier {
  clientSecret: string;
}

/** What the page needs to let the customer see and change her saved cards, for an hour. */
export interface WalletAnswer extends Cashier {
  clientSecret: string;
}

export interface ShopProblem {
  code: string;
  message: string;
}
