import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineUrl } from './addresses.js';

export interface Mandate {
  status: string;
  payment_method: string;
  text: string;
  accepted_at: string;
  ip_address: string;
  user_agent: string;
  inactive_reason: string | null;
  replaced_by: string | null;
}

export interface Charge {
  status: string;
  subject?: string;
  code?: string;
}

/** The folder in which the running Billhook keeps its keys and its database. */
export const dataFolder = process.env['BILLHOOK_DATA'] ?? join(import.meta.dirname, '../../../.billhook');

/** What the shop's server can do beside its pages: see what a customer agreed to, and charge her while she is away. */
export async function customerOf(email: string): Promise<string> {
  const { data } = await call<{ data: { id: string }[] }>('GET', `/v1/customers?email=${encodeURIComponent(email)}`);
  if (data[0] === undefined) throw new Error(`No customer has the address ${email}.`);
  return data[0].id;
}

/** Newest first. */
export async function mandatesOf(customer: string): Promise<Mandate[]> {
  return (await call<{ data: Mandate[] }>('GET', `/v1/mandates?customer=${customer}`)).data;
}

/** The payment, or the problem that names it as `subject`. */
export function charge(customer: string, amount: number): Promise<Charge> {
  return call('POST', '/v1/payment_intents', {
    customer,
    amount: { amount, currency: 'EUR' },
    description: 'Job board, monthly',
    confirm: true,
    off_session: true,
  });
}

export function payment(id: string): Promise<{ status: string; off_session: boolean }> {
  return call('GET', `/v1/payment_intents/${id}`);
}

/** The shop calls a payment off. */
export async function cancel(id: string): Promise<void> {
  await call('POST', `/v1/payment_intents/${id}/cancel`, {});
}

/** Units that a customer may use of each key. */
export async function entitlementsOf(customer: string): Promise<Record<string, number>> {
  const path = `/v1/entitlements?active=true&customer=${customer}`;
  const { data } = await call<{ data: { key: string; remaining: number }[] }>('GET', path);
  return Object.fromEntries(data.map(({ key, remaining }) => [key, remaining]));
}

/** The shop's team changes something about a customer's plan, behind her back. */
export async function changeSeatsOf(customer: string, seats: number): Promise<void> {
  const path = `/v1/subscriptions?status=active&customer=${customer}`;
  const { data } = await call<{ data: { id: string }[] }>('GET', path);
  await call('POST', `/v1/subscriptions/${data[0]?.id}/change`, { quantities: { seats } });
}

/** Time passes for the whole shop, until it has. */
export async function advance(by: string): Promise<void> {
  let clock = await call<{ status: string }>('POST', '/v1/test_clock/advance', { by });
  while (clock.status === 'advancing') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    clock = await call('GET', '/v1/test_clock');
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${engineUrl}${path}`, {
    method,
    headers: { Authorization: `Bearer ${secretKey()}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

function secretKey(): string {
  const known = process.env['BILLHOOK_SECRET_KEY'];
  if (known !== undefined) return known;
  const secrets = readFileSync(join(dataFolder, 'secrets/demo.properties'), 'utf8');
  return /^shop\.secret-key=(.+)$/m.exec(secrets)?.[1] ?? '';
}
