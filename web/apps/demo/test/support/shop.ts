import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { createHmac, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '../../server/app.js';
import { Database } from '../../server/database.js';
import type { PageFile } from '../../server/pages.js';
import { readSettings } from '../../server/settings.js';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const page: PageFile = { body: Buffer.from('<html></html>'), type: 'text/html', cache: 'no-cache' };

export interface Shop {
  app: FastifyInstance;
  database: Database;
  close(): Promise<void>;
}

/** The whole server on a real PostgreSQL (one connection: that is what the in-process one has), in front of an engine. */
export async function openShop(engineUrl: string, more: NodeJS.ProcessEnv = {}): Promise<Shop> {
  const postgres = await PGlite.create();
  const socket = new PGLiteSocketServer({ db: postgres, port: 0, host: '127.0.0.1' });
  await socket.start();
  const settings = readSettings({
    DATABASE_URL: `postgres://postgres@${socket.getServerConn()}/postgres`,
    BILLHOOK_API: engineUrl,
    BILLHOOK_SECRET_KEY: 'sk_test_1',
    BILLHOOK_PUBLISHABLE_KEY: 'pk_test_1',
    BILLHOOK_WEBHOOK_SECRET: secret,
    ...more,
  });
  const database = await Database.open(settings.databaseUrl, 1);
  const app = buildApp(settings, database, new Map([['/index.html', page]]));
  app.log.level = 'silent';
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await database.close();
      await socket.stop();
      await postgres.close();
    },
  };
}

/** A browser with its cookie, on our page. */
export class Browser {
  #cookie = '';

  constructor(private readonly app: FastifyInstance) {}

  /** A header that is given as `undefined` is not sent. */
  async ask(options: Omit<InjectOptions, 'headers'> & { headers?: Record<string, string | undefined> }) {
    const ours = { host: 'shop.example.com', origin: 'https://shop.example.com', cookie: this.#cookie };
    const headers = Object.fromEntries(
      Object.entries({ ...ours, ...options.headers }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    const answer = await this.app.inject({ ...options, headers });
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') this.#cookie = set.split(';', 1)[0] ?? '';
    return answer;
  }

  board() {
    return this.ask({ method: 'GET', url: '/api/board' }).then((answer) => answer.json());
  }

  buy(feature: string, parameters: object, action: string = randomUUID()) {
    return this.ask({ method: 'POST', url: '/api/purchases', payload: { feature, parameters, action } });
  }
}

export interface Delivery {
  id?: string;
  type?: string;
  purchase?: object;
  /** What the event is about, when it is no purchase. */
  object?: object;
  body?: string;
  signWith?: string;
  at?: number;
}

/** An event as Billhook delivers it. */
export function deliver(
  app: FastifyInstance,
  { id = `evt_${randomUUID()}`, type = 'purchase.paid', ...more }: Delivery,
) {
  const created_at = '2026-06-10T09:00:00Z';
  const payload =
    more.body ??
    JSON.stringify({
      id,
      type,
      version: 1,
      created_at,
      livemode: false,
      data: { object: more.object ?? more.purchase },
    });
  const timestamp = String(more.at ?? Math.floor(Date.now() / 1000));
  const key = Buffer.from((more.signWith ?? secret).slice('whsec_'.length), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')}`;
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  };
  return app.inject({ method: 'POST', url: '/webhooks/billhook', headers, payload });
}
