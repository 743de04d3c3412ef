import { formatMoney, type Money } from '@billhook/client';
import type { PlanOffer } from '../../shared/plans.js';

/** A foretaste: what is charged is calculated by Billhook, and the payment form refuses when it is not this. */
export function costOf({ base, perSeat }: PlanOffer, seats: number): Money {
  return { amount: base.amount + perSeat.amount * seats, currency: base.currency };
}

export function money(amount: Money): string {
  return formatMoney(amount, 'en');
}

export function per({ interval }: PlanOffer): string {
  return interval === 'year' ? 'a year' : 'a month';
}

export function planName({ name, interval }: PlanOffer): string {
  return `${name}, ${interval === 'year' ? 'yearly' : 'monthly'}`;
}

export function seatCount(seats: number): string {
  return seats === 1 ? '1 seat' : `${seats} seats`;
}

/** Billhook bills days of UTC. */
export function day(instant: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}

/** What a product opens in this shop, in words. What it really opens is decided by the server. */
export const benefits: Record<string, string[]> = {
  recruiter: ['Every shortlist open, for the whole team', 'A seat for each recruiter', 'Invoices for your books'],
  agency: [
    'Everything in Recruiter',
    'Every job of yours boosted, all the time',
    'Seats for as many clients as you serve',
  ],
};
