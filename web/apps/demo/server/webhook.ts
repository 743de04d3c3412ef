import { verifyWebhook, WebhookVerificationError, type BillhookEvent } from '@billhook/client';
import type { FastifyInstance } from 'fastify';
import type { Database, Sql } from './database.js';
import { MemberStore } from './members.js';
import { OrderStore } from './orders.js';
import type { Streams } from './streams.js';
import { VisitorStore } from './visitors.js';

export interface WebhookParts {
  database: Database;
  streams: Streams;
  secrets: string[];
}

/** Where Billhook tells us what was paid. Everything that a customer gets, she gets from here. */
export async function webhookRoutes(app: FastifyInstance, { database, streams, secrets }: WebhookParts): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/webhooks/billhook', async (request, reply) => {
    try {
      const event = await verifyWebhook(request.body as Buffer, request.headers, secrets);
      const visitorId = await handleOnce(database, event);
      if (visitorId !== null) streams.changed(visitorId);
      return await reply.code(204).send();
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      request.log.warn({ reason: error.reason }, 'refused a webhook');
      return reply.code(400).send({ code: error.reason, message: error.message });
    }
  });
}

/**
 * The event's id and its effect are one transaction: a crash loses both and Billhook sends it again, a repetition finds the
 * id and does nothing. Answers whose page has something new to show.
 */
function handleOnce(database: Database, event: BillhookEvent): Promise<string | null> {
  return database.transaction(async (sql) => {
    const { rowCount } = await sql.query(
      'INSERT INTO handled_event (id, type) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
      [event.id, event.type],
    );
    if (rowCount === 0) return null;
    const customer = customerOf(event);
    const visitor = customer === null ? null : await new VisitorStore(sql).byCustomer(customer);
    if (visitor === null) return null;
    await take(sql, visitor.id, event);
    return visitor.id;
  });
}

/** Whose page shows what the event is about: `null` where none does. */
function customerOf(event: BillhookEvent): string | null {
  const shown = /^(purchase|subscription|invoice)\./.test(event.type);
  const { object } = event.data;
  return shown && 'customer' in object && typeof object.customer === 'string' ? object.customer : null;
}

async function take(sql: Sql, visitorId: string, event: BillhookEvent): Promise<void> {
  if (event.type === 'purchase.paid') await new OrderStore(sql).paid(visitorId, event.data.object, event.created_at);
  if (event.type === 'purchase.refunded')
    await new OrderStore(sql).refunded(visitorId, event.data.object, event.created_at);
  if (isOfSubscription(event)) await new MemberStore(sql).told(visitorId, event.data.object);
}

type SubscriptionEvent = Extract<BillhookEvent, { type: `subscription.${string}` }>;

function isOfSubscription(event: BillhookEvent): event is SubscriptionEvent {
  return event.type.startsWith('subscription.');
}
