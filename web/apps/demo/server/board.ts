import type { Billhook } from '@billhook/client';
import type { Account, Board, HiringProcess, Job, Member } from '../shared/api.js';
import { jobs, processes } from './catalogue.js';
import type { Credits } from './credits.js';
import type { PriceTag } from './offers.js';
import type { MemberStore } from './members.js';
import type { OrderStore } from './orders.js';
import type { Visitor } from './visitors.js';

export interface BoardParts {
  billhook: Billhook;
  orders: OrderStore;
  members: MemberStore;
  credits: Credits;
  prices: PriceTag;
  mailboxUrl: string | null;
}

/** Everything that one visitor may see. Reading works, without prices and credits, while Billhook does not answer. */
export async function boardFor(visitor: Visitor, parts: BoardParts): Promise<Board> {
  const member = await parts.members.of(visitor.id);
  const [unlocked, boosts, offers, account] = await Promise.all([
    parts.orders.unlockedProcesses(visitor.id),
    parts.orders.boosts(visitor.id),
    parts.prices.offers().catch(() => null),
    accountOf(visitor, member, parts),
  ]);
  return {
    processes: processes.map((process) => shown(process, member?.shortlists === true || unlocked.has(process.id))),
    jobs: jobs.map((job): Job => {
      const boostedUntil = boosts.get(job.id)?.toISOString() ?? null;
      return { ...job, boostedUntil, boostedByPlan: member?.boosts === true };
    }),
    offers,
    account,
  };
}

async function accountOf(visitor: Visitor, member: Member | null, parts: BoardParts): Promise<Account> {
  const { orders, credits, mailboxUrl } = parts;
  const { id, email, customerId } = visitor;
  const remaining = customerId === null ? 0 : await credits.remaining(customerId).catch(() => null);
  return { id, email, credits: remaining, orders: await orders.recent(id), member, mailboxUrl };
}

/** Whoever has not paid does not get the shortlist, not even hidden in the page. */
function shown(process: HiringProcess, unlocked: boolean): HiringProcess {
  return unlocked ? process : { ...process, shortlist: null };
}
