import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie, sessionFrom } from './cookies.js';
import type { Sql } from './database.js';

export interface Visitor {
  id: string;
  email: string | null;
  customerId: string | null;
}

interface VisitorRow {
  id: string;
  email: string | null;
  customer_id: string | null;
}

/** The shop's users. A visitor is whoever holds the cookie; only a hash of it is stored. */
export class VisitorStore {
  constructor(private readonly sql: Sql) {}

  async bySession(token: string): Promise<Visitor | null> {
    const { rows } = await this.sql.query<VisitorRow>(
      'SELECT id, email, customer_id FROM visitor WHERE session_hash = $1',
      [hash(token)],
    );
    return visitor(rows[0]);
  }

  async byCustomer(customerId: string): Promise<Visitor | null> {
    const { rows } = await this.sql.query<VisitorRow>(
      'SELECT id, email, customer_id FROM visitor WHERE customer_id = $1',
      [customerId],
    );
    return visitor(rows[0]);
  }

  async welcome(): Promise<{ visitor: Visitor; token: string }> {
    const id = `user_${randomBytes(10).toString('hex')}`;
    const token = randomBytes(32).toString('base64url');
    await this.sql.query('INSERT INTO visitor (id, session_hash) VALUES ($1, $2)', [id, hash(token)]);
    return { visitor: { id, email: null, customerId: null }, token };
  }

  async rename(id: string, email: string): Promise<void> {
    await this.sql.query('UPDATE visitor SET email = $2 WHERE id = $1', [id, email]);
  }

  /** Keeps the first customer when two requests bring one. */
  async bind(id: string, customerId: string): Promise<void> {
    await this.sql.query('UPDATE visitor SET customer_id = $2 WHERE id = $1 AND customer_id IS NULL', [id, customerId]);
  }
}

/** Whoever asks; somebody new gets a cookie with the answer. */
export async function visitorOf(
  request: FastifyRequest,
  reply: FastifyReply,
  visitors: VisitorStore,
): Promise<Visitor> {
  const token = sessionFrom(request.headers.cookie);
  const known = token === null ? null : await visitors.bySession(token);
  if (known !== null) return known;
  const { visitor, token: fresh } = await visitors.welcome();
  reply.header('Set-Cookie', sessionCookie(fresh, request.protocol === 'https'));
  return visitor;
}

function visitor(row: VisitorRow | undefined): Visitor | null {
  return row === undefined ? null : { id: row.id, email: row.email, customerId: row.customer_id };
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
