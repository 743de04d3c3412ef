import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Heard {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown } | 'hang up';

/** A real HTTP server for one test. It remembers what it heard and answers what the test says. */
export async function serve(
  answer: (request: Heard, count: number) => Answer,
): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const asked = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      heard.push(asked);
      reply(response, answer(asked, heard.length));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang up') {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, body = {} } = answer;
  const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  response.writeHead(status, { 'Content-Type': 'application/json', ...cors, ...headers });
  response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}
