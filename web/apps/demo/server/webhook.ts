import { verifyWebhook, WebhookVerificationError, type BillhookEvent } from '@billhook/client';
import type { FastifyInstance } from 'fastify';
import type { Database } from './database.js';
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
    if (event.type !== 'purchase.paid' && event.type !== 'purchase.refunded') return null;
    const purchase = event.data.object;
    const visitor = await new VisitorStore(sql).byCustomer(purchase.customer);
    if (visitor === null) return null;
    const orders = new OrderStore(sql);
    if (event.type === 'purchase.paid') await orders.paid(visitor.id, purchase, event.created_at);
    else await orders.refunded(visitor.id, purchase, event.created_at);
    return visitor.id;
  });
}
