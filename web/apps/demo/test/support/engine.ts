import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BillingPeer } from './billing.js';

export interface Heard {
  method: string;
  path: string;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** What the engine's documented API answers to a host application, over HTTP, with what the tests need to steer. */
export class EnginePeer {
  readonly heard: Heard[] = [];
  /** Entitlements by id, with the units left. */
  readonly credits = new Map<string, number>();
  /** Entitlements of which somebody else takes the last units between the look and the use. */
  readonly snatched = new Set<string>();
  /** Plans, subscriptions and invoices. */
  readonly billing = new BillingPeer();
  down = false;
  #server!: Server;
  #customers = 0;
  readonly #answers = new Map<string, { status: number; body: object }>();

  static async start(): Promise<EnginePeer> {
    const peer = new EnginePeer();
    peer.#server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const heard = {
          method: request.method ?? '',
          path: request.url ?? '',
          key: request.headers['idempotency-key']?.toString(),
          body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
        };
        peer.heard.push(heard);
        const { status, body } = peer.#answer(heard);
        const type = status < 300 ? 'application/json' : 'application/problem+json';
        response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((ready) => peer.#server.listen(0, '127.0.0.1', ready));
    return peer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  calls(path: string): Heard[] {
    return this.heard.filter((heard) => heard.path.startsWith(path));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Same key, same answer: what the documented idempotency promises. */
  #answer(heard: Heard): { status: number; body: object } {
    if (this.down) return { status: 503, body: { code: 'unavailable', title: 'Down' } };
    const known = heard.key === undefined ? undefined : this.#answers.get(heard.key);
    const answer = known ?? this.#first(heard);
    if (heard.key !== undefined) this.#answers.set(heard.key, answer);
    return answer;
  }

  #first({ method, path, body }: Heard): { status: number; body: object } {
    const consumed = /^\/v1\/entitlements\/(\w+)\/consume$/.exec(path)?.[1];
    if (consumed !== undefined) return this.#consume(consumed);
    const billed = this.billing.answer(method, path, body);
    if (billed !== null) return billed;
    if (path.startsWith('/v1/features')) return list(features);
    if (path.startsWith('/v1/customers') && method === 'GET') return list([]);
    if (path === '/v1/customer_sessions') return { status: 201, body: { ...body, client_secret: 'cuss_1_secret_a' } };
    if (path === '/v1/customers') return { status: 201, body: { id: `cus_${++this.#customers}`, ...body } };
    if (path.startsWith('/v1/customers/')) return { status: 200, body: { ...body } };
    if (path.startsWith('/v1/entitlements')) {
      const all = [...this.credits].map(([id, remaining]) => ({ id, key: 'unlock_credit', remaining }));
      return list(path.includes('active=true') ? all.filter((credit) => credit.remaining > 0) : all);
    }
    const payment_intent = { id: 'pi_1', status: 'requires_payment_method', client_secret: 'pi_1_secret_a' };
    return { status: 201, body: { id: 'pur_1', status: 'open', payment_intent } };
  }

  #consume(id: string): { status: number; body: object } {
    if (this.snatched.delete(id)) this.credits.set(id, 0);
    const left = this.credits.get(id) ?? 0;
    if (left < 1) return { status: 409, body: { code: 'entitlement_exhausted', title: 'None left' } };
    this.credits.set(id, left - 1);
    return { status: 200, body: { id, remaining: left - 1 } };
  }
}

const features = [
  { key: 'unlock_process', prices: { EUR: { amount: 4900 } } },
  { key: 'unlock_package', prices: { EUR: { amount: 39_000 } } },
  { key: 'boost_job', prices: { EUR: { amount: 500, per: 'days' } } },
];

function list(data: object[]) {
  return { status: 200, body: { object: 'list', data, has_more: false, next_cursor: null } };
}
