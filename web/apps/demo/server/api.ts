import type { FastifyInstance } from 'fastify';
import type { Board, Cashier, PurchaseAnswer, PurchaseRequest, WalletAnswer } from '../shared/api.js';
import { boardFor, type BoardParts } from './board.js';
import { processes } from './catalogue.js';
import type { Customers } from './customers.js';
import { cashierOf, type Settings } from './settings.js';
import { fromOurPage } from './headers.js';
import { planRoutes, type PlanParts } from './plan-api.js';
import { ShopRefusal } from './problems.js';
import type { Purchasing } from './purchasing.js';
import type { Streams } from './streams.js';
import { visitorOf } from './visitors.js';

export interface ApiParts extends BoardParts, PlanParts {
  customers: Customers;
  purchasing: Purchasing;
  streams: Streams;
  settings: Settings;
}

const purchaseBody = {
  type: 'object',
  required: ['feature', 'parameters', 'action'],
  additionalProperties: false,
  properties: {
    feature: { enum: ['unlock_process', 'unlock_package', 'boost_job'] },
    parameters: {
      type: 'object',
      maxProperties: 4,
      additionalProperties: { type: ['string', 'integer'], maxLength: 64 },
    },
    action: { type: 'string', minLength: 8, maxLength: 64 },
  },
};

const emailBody = {
  type: 'object',
  required: ['email'],
  additionalProperties: false,
  properties: { email: { type: 'string', format: 'email', maxLength: 254 } },
};

/** What the page asks for. Every route knows its visitor; every route that changes something was asked by our page. */
export async function apiRoutes(app: FastifyInstance, parts: ApiParts): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || fromOurPage(request.headers)) return;
    throw new ShopRefusal(
      403,
      'foreign_origin',
      'This request did not come from our page. Reload the page and try again.',
    );
  });

  planRoutes(app, parts);

  app.get('/api/board', async (request, reply): Promise<Board> => {
    return boardFor(await visitorOf(request, reply, parts.visitors), parts);
  });

  app.get('/api/stream', async (request, reply) => {
    const visitor = await visitorOf(request, reply, parts.visitors);
    reply.hijack();
    parts.streams.open(visitor.id, reply.raw);
  });

  app.post<{ Body: PurchaseRequest }>('/api/purchases', { schema: { body: purchaseBody } }, async (request, reply) => {
    const visitor = await visitorOf(request, reply, parts.visitors);
    const answer: PurchaseAnswer = await parts.purchasing.buy(visitor, request.body);
    return reply.code(201).send(answer);
  });

  app.get('/api/cashier', async (): Promise<Cashier> => cashierOf(parts.settings));

  app.post('/api/wallet', async (request, reply) => {
    const visitor = await visitorOf(request, reply, parts.visitors);
    const customer = await parts.customers.idFor(visitor);
    const session = await parts.billhook.customerSessions.create({ customer });
    const answer: WalletAnswer = { clientSecret: session.client_secret, ...cashierOf(parts.settings) };
    return reply.code(201).header('Cache-Control', 'no-store').send(answer);
  });

  app.post<{ Params: { id: string } }>('/api/processes/:id/unlock-with-credit', async (request, reply) => {
    const visitor = await visitorOf(request, reply, parts.visitors);
    if (!processes.some((process) => process.id === request.params.id)) {
      throw new ShopRefusal(404, 'unknown_item', 'There is no such hiring process. Reload the page.');
    }
    await parts.credits.unlock(visitor.id, await parts.customers.idFor(visitor), request.params.id);
    parts.streams.changed(visitor.id);
    return reply.code(204).send();
  });

  app.put<{ Body: { email: string } }>('/api/account', { schema: { body: emailBody } }, async (request, reply) => {
    const visitor = await visitorOf(request, reply, parts.visitors);
    await parts.customers.changeEmail(visitor, request.body.email);
    return reply.code(204).send();
  });
}
