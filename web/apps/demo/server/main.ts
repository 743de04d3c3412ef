import { join } from 'node:path';
import { buildApp } from './app.js';
import { Database } from './database.js';
import { readPages } from './pages.js';
import { readSettings } from './settings.js';

const settings = readSettings(process.env);
const database = await Database.open(settings.databaseUrl);
const app = buildApp(settings, database, await readPages(join(import.meta.dirname, 'public')));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await app.close();
  await database.close();
  process.exit(0);
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
// Whoever started the shop holds its input: when the parent is gone, however it went, so is the shop.
process.stdin
  .once('end', () => void stop())
  .once('close', () => void stop())
  .resume();

await app.listen({ port: settings.port, host: settings.host });
