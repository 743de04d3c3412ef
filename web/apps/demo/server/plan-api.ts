import type { Billhook } from '@billhook/client';
import type { FastifyInstance } from 'fastify';
import type { ChangeRequest, PlanChoice, SubscribeRequest } from '../shared/plans.js';
import type { Changing } from './changing.js';
import type { Memberships } from './memberships.js';
import { ShopRefusal } from './problems.js';
import type { Subscribing } from './subscribing.js';
import type { TimeTravel } from './time-travel.js';
import { visitorOf, type VisitorStore } from './visitors.js';

export interface PlanParts {
  billhook: Billhook;
  visitors: VisitorStore;
  memberships: Memberships;
  subscribing: Subscribing;
  changing: Changing;
  timeTravel: TimeTravel;
}

const plan = { type: 'string', minLength: 1, maxLength: 64 };
const seats = { type: 'integer', minimum: 1, maximum: 1_000_000 };
const version = { type: 'integer', minimum: 0 };
const body = (properties: object) => ({
  schema: { body: { type: 'object', required: Object.keys(properties), additionalProperties: false, properties } },
});

/** What the page asks for about plans. Only our page may ask for changes: see `apiRoutes`. */
export function planRoutes(app: FastifyInstance, parts: PlanParts): void {
  const { billhook, visitors, memberships, subscribing, changing, timeTravel } = parts;

  app.get('/api/plans', async (request, reply) => memberships.of(await visitorOf(request, reply, visitors)));

  app.post<{ Body: SubscribeRequest }>(
    '/api/membership',
    body({ plan, seats, agreed: { type: 'string' }, action: { type: 'string', minLength: 8, maxLength: 64 } }),
    async (request, reply) => {
      const from = { ip_address: request.ip, user_agent: request.headers['user-agent']?.slice(0, 500) ?? null };
      const answer = await subscribing.subscribe(await visitorOf(request, reply, visitors), request.body, from);
      return reply.code(201).header('Cache-Control', 'no-store').send(answer);
    },
  );

  app.post('/api/membership/payment', async (request, reply) => {
    const answer = await subscribing.pay(await visitorOf(request, reply, visitors));
    return reply.header('Cache-Control', 'no-store').send(answer);
  });

  app.post<{ Body: PlanChoice }>('/api/membership/preview', body({ plan, seats }), async (request, reply) =>
    changing.preview(await visitorOf(request, reply, visitors), request.body),
  );

  app.post<{ Body: ChangeRequest }>(
    '/api/membership/change',
    body({ plan, seats, version, when: { enum: ['now', 'period_end'] } }),
    async (request, reply) => {
      await changing.change(await visitorOf(request, reply, visitors), request.body);
      return reply.code(204).send();
    },
  );

  app.post('/api/membership/keep', async (request, reply) => {
    await changing.keep(await visitorOf(request, reply, visitors));
    return reply.code(204).send();
  });

  app.post<{ Body: { version: number } }>('/api/membership/cancel', body({ version }), async (request, reply) => {
    await changing.cancel(await visitorOf(request, reply, visitors), request.body.version);
    return reply.code(204).send();
  });

  app.post<{ Body: { version: number } }>('/api/membership/uncancel', body({ version }), async (request, reply) => {
    await changing.uncancel(await visitorOf(request, reply, visitors), request.body.version);
    return reply.code(204).send();
  });

  app.get<{ Params: { id: string } }>('/api/bills/:id/pdf', async (request, reply) => {
    const { customerId } = await visitorOf(request, reply, visitors);
    const invoice = customerId === null ? null : await billhook.invoices.get(request.params.id);
    if (invoice === null || invoice.customer !== customerId) {
      throw new ShopRefusal(404, 'unknown_item', 'You have no such invoice. Yours are listed in your account.');
    }
    const paper = Buffer.from(await billhook.invoices.pdf(invoice.id));
    return reply.header('Cache-Control', 'no-store').type('application/pdf').send(paper);
  });

  app.post('/api/time-travel', async (_request, reply) => {
    await timeTravel.aMonth();
    return reply.code(204).send();
  });
}
