import { Billhook } from '@billhook/client';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { apiRoutes } from './api.js';
import { Changing } from './changing.js';
import { Claims } from './claims.js';
import { Credits } from './credits.js';
import { Customers } from './customers.js';
import type { Database } from './database.js';
import { contentSecurityPolicy, secure } from './headers.js';
import { MemberStore } from './members.js';
import { Memberships } from './memberships.js';
import { PriceTag } from './offers.js';
import { OrderStore } from './orders.js';
import type { PageFile } from './pages.js';
import { Plans } from './plans.js';
import { refusalOf } from './problems.js';
import { Purchasing } from './purchasing.js';
import type { Settings } from './settings.js';
import { Streams } from './streams.js';
import { Subscribing } from './subscribing.js';
import { TimeTravel } from './time-travel.js';
import { VisitorStore } from './visitors.js';
import { webhookRoutes } from './webhook.js';

/** The shop's server, put together. */
export function buildApp(settings: Settings, database: Database, pages: Map<string, PageFile>): FastifyInstance {
  // Requests are not logged: their headers hold cookies and signatures.
  const app = Fastify({
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: 'info' },
    ajv: { customOptions: { coerceTypes: false, allowUnionTypes: true } },
    bodyLimit: 65_536,
  });
  const policy = contentSecurityPolicy(settings);
  const streams = new Streams();
  const billhook = new Billhook({ apiKey: settings.secretKey, baseUrl: settings.billhookApi, timeoutMs: 10_000 });
  const visitors = new VisitorStore(database);
  const orders = new OrderStore(database);
  const credits = new Credits(billhook, database);
  const customers = new Customers(billhook, visitors);
  const members = new MemberStore(database);
  const purchasing = new Purchasing(billhook, customers, orders, members, settings);
  const plans = new Plans(billhook);
  const memberships = new Memberships(billhook, plans);
  const prices = new PriceTag(billhook);
  const { mailboxUrl } = settings;

  app.addHook('onRequest', async (_request, reply) => secure(reply, policy));
  app.addHook('preClose', async () => streams.close());
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = refusalOf(error);
    if (status >= 500) request.log.error({ url: request.url, ...loggable(error) }, 'request failed');
    return reply.code(status).send({ code, message });
  });
  app.get('/health', async () => ({ status: 'up' }));
  void app.register(webhookRoutes, { database, streams, secrets: settings.webhookSecrets });
  void app.register(apiRoutes, {
    billhook,
    visitors,
    orders,
    members,
    credits,
    customers,
    purchasing,
    prices,
    memberships,
    subscribing: new Subscribing(billhook, customers, plans, memberships, new Claims(database), settings),
    changing: new Changing(billhook, plans, memberships),
    timeTravel: new TimeTravel(billhook),
    streams,
    settings,
    mailboxUrl,
  });
  servePages(app, pages);
  return app;
}

/** Not the whole error: PostgreSQL's carries the values of the row that failed. */
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  return {
    error: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message,
    stack: error.stack,
  };
}

/** The addresses that a person may open; the page itself draws what belongs there. */
const addresses: ReadonlySet<string> = new Set(['/', '/plans', '/account', '/pay', '/playground']);

function servePages(app: FastifyInstance, pages: Map<string, PageFile>): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const page = pages.get(addresses.has(path) ? '/index.html' : path);
    if (page === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return reply.code(404).send({ code: 'not_found', message: `There is nothing at ${path}. The shop is at /.` });
    }
    return reply.header('Cache-Control', page.cache).type(page.type).send(page.body);
  });
}
