import type { Billhook } from '@billhook/client';
import type { Account, Board, HiringProcess, Job } from '../shared/api.js';
import { jobs, processes } from './catalogue.js';
import type { Credits } from './credits.js';
import type { PriceTag } from './offers.js';
import type { OrderStore } from './orders.js';
import type { Visitor } from './visitors.js';

export interface BoardParts {
  billhook: Billhook;
  orders: OrderStore;
  credits: Credits;
  prices: PriceTag;
  mailboxUrl: string | null;
}

/** Everything that one visitor may see. Reading works, without prices and credits, while Billhook does not answer. */
export async function boardFor(visitor: Visitor, parts: BoardParts): Promise<Board> {
  const [unlocked, boosts, offers, account] = await Promise.all([
    parts.orders.unlockedProcesses(visitor.id),
    parts.orders.boosts(visitor.id),
    parts.prices.offers().catch(() => null),
    accountOf(visitor, parts),
  ]);
  return {
    processes: processes.map((process) => shown(process, unlocked.has(process.id))),
    jobs: jobs.map((job): Job => ({ ...job, boostedUntil: boosts.get(job.id)?.toISOString() ?? null })),
    offers,
    account,
  };
}

async function accountOf(visitor: Visitor, { orders, credits, mailboxUrl }: BoardParts): Promise<Account> {
  const { id, email, customerId } = visitor;
  const remaining = customerId === null ? 0 : await credits.remaining(customerId).catch(() => null);
  return { id, email, credits: remaining, orders: await orders.recent(id), mailboxUrl };
}

/** Whoever has not paid does not get the shortlist, not even hidden in the page. */
function shown(process: HiringProcess, unlocked: boolean): HiringProcess {
  return unlocked ? process : { ...process, shortlist: null };
}
