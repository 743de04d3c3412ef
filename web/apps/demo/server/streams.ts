import type { ServerResponse } from 'node:http';

const HEARTBEAT = 15_000;

/** Open pages, by visitor. They are told that something changed, never what: they ask for that. */
export class Streams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat = setInterval(() => this.#beat(), HEARTBEAT).unref();

  open(visitorId: string, response: ServerResponse): void {
    const pages = this.#open.get(visitorId) ?? new Set();
    this.#open.set(visitorId, pages.add(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\nevent: changed\ndata: {}\n\n');
    response.on('close', () => {
      pages.delete(response);
      if (pages.size === 0) this.#open.delete(visitorId);
    });
  }

  changed(visitorId: string): void {
    for (const page of this.#open.get(visitorId) ?? []) page.write('event: changed\ndata: {}\n\n');
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const pages of this.#open.values()) for (const page of pages) page.end();
  }

  /** A comment line: keeps proxies from closing a quiet connection, and finds the pages that are gone. */
  #beat(): void {
    for (const pages of this.#open.values()) for (const page of pages) page.write(': still here\n\n');
  }
}
