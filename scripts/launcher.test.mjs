// What a person does to ./billhook at a terminal, and what must be true afterwards. Run by ./billhook test.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = mkdtempSync(join(tmpdir(), 'billhook launcher é '));
const port = 30000 + (process.pid % 500) * 4;
const shop = `http://localhost:${port + 2}`;
const groups = new Set();

after(() => {
  for (const group of groups) signal(group, 'SIGKILL');
  for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true, maxRetries: 20 });
});

test('an unknown command is refused with the help and code 2', () => {
  const run = billhook(['frobnicate']);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /no command "frobnicate"/);
  assert.match(run.stderr, /Usage: .\/billhook COMMAND/);
});

test('a price book is checked without a server, from whatever folder, and its mistakes have lines', () => {
  const book = readFileSync(join(root, 'server/src/main/resources/demo/price-book.yaml'), 'utf8');
  writeFileSync(join(data, 'book.yaml'), book);
  const good = billhook(['pricebook', 'validate', 'book.yaml'], {}, data);
  assert.equal(good.status, 0, good.stderr);
  assert.match(good.stdout, /book.yaml is in order: 5 plans/);
  writeFileSync(join(data, 'book.yaml'), book.replace('product: talent-pool', 'product: gold'));
  const bad = billhook(['pricebook', 'validate', 'book.yaml'], {}, data);
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /line \d+: plans.talent-pool-monthly.product names 'gold'.*; declare it/);
  assert.equal(billhook(['pricebook', 'publish']).status, 2);
});

test('a JAVA_HOME that is too old or absent is passed over for a JDK that fits', () => {
  const run = billhook(['up'], { JAVA_HOME: '/nonexistent', BILLHOOK_PORT: 'none' });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /BILLHOOK_PORT is "none"/); // said by the server, which therefore was started
});

test('a taken port is named, and so is a row of free ones', async () => {
  const other = createServer().listen(port + 2, '127.0.0.1');
  await once(other, 'listening');
  const run = billhook(['up'], { BILLHOOK_PORT: String(port), BILLHOOK_DATA: data });
  other.close();
  assert.equal(run.status, 1);
  assert.match(run.stderr, new RegExp(`Port ${port + 2} \\(demo shop\\) is taken`));
  assert.match(run.stderr, /BILLHOOK_PORT=\d+ .\/billhook up/);
});

test('everything comes up, the shop first in what is printed, the secrets for their owner only', async () => {
  const up = await start();
  assert.equal(up.text().match(/https?:\/\/\S+/)[0], shop);
  assert.match(up.text(), /4000 0027 6000 3184/);
  assert.equal(statSync(join(data, 'secrets/demo.properties')).mode & 0o777, 0o600);
  assert.doesNotMatch(up.text() + readFileSync(join(data, 'logs/billhook.log'), 'utf8'), /[sp]k_test_\w{8}|whsec_/);
});

test('a second one on the same data is refused and told how to run beside', () => {
  const run = billhook(['up'], { BILLHOOK_PORT: String(port + 4), BILLHOOK_DATA: data });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /already runs on .*BILLHOOK_DATA=/s);
});

test('a shop that is killed is started again, and the terminal says so', async () => {
  await sleep(5_000); // a shop that dies right after its start would stay down
  process.kill(shopPid(), 'SIGKILL');
  await until(async () => (await answers(`${shop}/health`)) && (await latest.text()).includes('starting it again'));
});

test('a database that is killed is started again under the running engine', async () => {
  process.kill(postmaster(), 'SIGKILL');
  await until(() => latest.text().includes('PostgreSQL runs again'));
  await until(() => answers(`http://localhost:${port}/actuator/health`));
});

test('after kill -9 of everything at once, the next start ends the orphan and comes up', async () => {
  const orphan = postmaster();
  const child = shopPid();
  signal(latest.group, 'SIGKILL');
  await until(() => !processesOf('server.js').includes(child)); // it ends by itself when its parent is gone
  const up = await start();
  assert.notEqual(postmaster(), orphan);
  assert.match(up.text(), /Ending a PostgreSQL that an earlier run left behind/);
});

test('the demo’s price book is published from the start, and an edited one is applied to the running engine, once', () => {
  const book = readFileSync(join(root, 'server/src/main/resources/demo/price-book.yaml'), 'utf8');
  writeFileSync(join(data, 'book.yaml'), book);
  assert.match(billhook(['pricebook', 'diff', 'book.yaml'], {}, data).stdout, /nothing changes since version 1/);
  writeFileSync(join(data, 'book.yaml'), book.replace('EUR: "9.00"', 'EUR: "9.50"'));
  const apply = ['pricebook', 'apply', 'book.yaml'];
  const first = billhook(apply, {}, data);
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /price recruiter-monthly.seats EUR: .*unit_amount 9 → 9.5/);
  assert.match(first.stdout, /Version 2 is published and takes effect at /);
  assert.match(billhook(apply, {}, data).stdout, /nothing changes since version 2\nVersion 2 is published/);
});

test('Ctrl-C stops all of it within five seconds and leaves nothing', async () => {
  const pressed = Date.now();
  signal(latest.group, 'SIGINT');
  await latest.ended;
  assert.ok(Date.now() - pressed < 5_000, `it took ${Date.now() - pressed} ms`);
  assert.deepEqual(processesOf(data), []);
  assert.equal(await answers(`${shop}/health`), false);
  assert.equal(existsSync(join(data, 'postgres/cluster/postmaster.pid')), false);
});

let latest;

async function start() {
  const child = spawn(join(root, 'billhook'), ['up'], { detached: true, env: environment() });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  latest = { group: child.pid, text: () => text, ended };
  groups.add(child.pid);
  await until(() => {
    assert.equal(child.exitCode, null, text);
    return text.includes('Ctrl-C');
  }, 120);
  assert.ok(await answers(`${shop}/health`));
  return latest;
}

function billhook(args, env = {}, cwd = root) {
  return spawnSync(join(root, 'billhook'), args, { cwd, encoding: 'utf8', timeout: 60_000, env: { ...environment(), ...env } });
}

function environment() {
  return { ...process.env, BILLHOOK_PORT: String(port), BILLHOOK_DATA: data };
}

async function answers(url) {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then((response) => response.ok, () => false);
}

async function until(condition, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; !(await condition()); await sleep(100)) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${condition}\n${latest.text()}`);
  }
}

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    // it has ended
  }
}

const postmaster = () => Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
const shopPid = () => Number(readFileSync(join(data, 'run/shop.pid'), 'utf8'));

function processesOf(text) {
  const rows = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
  return rows.filter((row) => row.includes(text)).map((row) => Number(row.trim().split(' ')[0])).filter((pid) => pid !== process.pid);
}
