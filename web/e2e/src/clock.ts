import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databasePort } from './addresses.js';
import { dataFolder } from './merchant.js';

/** A week passes for the link that leads to this payment. */
export async function expireLinkTo(payment: string): Promise<void> {
  await moved('UPDATE billhook.payment_authentication SET expires_at = created_at WHERE intent_id = $1', payment);
}

/** An hour passes for everything that this customer's browsers have open. */
export async function expireSessionsOf(customer: string): Promise<void> {
  await moved(
    `UPDATE billhook.customer_session
     SET created_at = created_at - interval '2 hours', expires_at = expires_at - interval '2 hours'
     WHERE customer_id = $1`,
    customer,
  );
}

async function moved(statement: string, publicId: string): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: databasePort,
    user: 'postgres',
    password: readFileSync(join(dataFolder, 'postgres/superuser.password'), 'utf8').trim(),
    database: 'billhook',
  });
  await client.connect();
  try {
    const { rowCount } = await client.query(statement, [uuidOf(publicId)]);
    if (rowCount === 0) throw new Error(`Nothing of ${publicId} has a time to move.`);
  } finally {
    await client.end();
  }
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** `pi_` and 26 digits to the base of 32 are the 128 bits of a UUID. */
function uuidOf(publicId: string): string {
  const bits = [...(publicId.split('_')[1] ?? '')].reduce(
    (sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)),
    0n,
  );
  return bits.toString(16).padStart(32, '0');
}
