import pg from 'pg';
import { schema } from './schema.js';

/** Something that runs SQL: the pool, or the one connection of a transaction. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

export class Database implements Sql {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Connects and creates what is missing. Two servers that start together take turns. */
  static async open(url: string, connectionsMax = 8): Promise<Database> {
    const pool = new pg.Pool({ connectionString: url, max: connectionsMax, connectionTimeoutMillis: 10_000 });
    // Without a listener, a connection that the database closes while idle would end the process.
    pool.on('error', () => undefined);
    const database = new Database(pool);
    await database.transaction(async (sql) => {
      await sql.query("SELECT pg_advisory_xact_lock(hashtext('shop schema'))");
      await sql.query(schema);
    });
    return database;
  }

  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.#pool.query<Row>(text, values);
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    try {
      await connection.query('BEGIN');
      const result = await work(connection);
      await connection.query('COMMIT');
      connection.release();
      return result;
    } catch (error) {
      // A connection whose rollback fails is of unknown state: it is thrown away rather than lent again.
      await connection.query('ROLLBACK').then(
        () => connection.release(),
        () => connection.release(true),
      );
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
