// One stylesheet out of the parts that src/styles/index.css imports, in that order.
import { readFile, writeFile } from 'node:fs/promises';

const folder = new URL('../src/styles/', import.meta.url);
const index = await readFile(new URL('index.css', folder), 'utf8');
const parts = [...index.matchAll(/@import '(.+?)';/g)].map(([, name]) => readFile(new URL(name, folder), 'utf8'));
await writeFile(new URL('../dist/styles.css', import.meta.url), (await Promise.all(parts)).join('\n'));
