import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  body: Buffer;
  type: string;
  /** Files named by their content never change. */
  cache: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built page, read once: what is not among these files cannot be asked for. */
export async function readPages(folder: string): Promise<Map<string, PageFile>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pages = await Promise.all(files.map(async (file) => [urlOf(folder, file), await pageFile(file)] as const));
  return new Map(pages);
}

function urlOf(folder: string, file: string): string {
  return file.slice(folder.length).replaceAll('\\', '/');
}

async function pageFile(file: string): Promise<PageFile> {
  const named = file.includes('assets');
  return {
    body: await readFile(file),
    type: types[extname(file)] ?? 'application/octet-stream',
    cache: named ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
