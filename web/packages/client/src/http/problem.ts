import type { Problem } from '../api.js';
import { BillhookError } from '../errors.js';

/** Reads a refusal. An answer that is not problem+json (a proxy's page, an empty body) still becomes a typed error. */
export async function readRefusal(response: Response): Promise<BillhookError> {
  const text = await response.text().catch(() => '');
  return new BillhookError({ ...unnamed(response), ...parsed(text) });
}

function parsed(text: string): Partial<Problem> {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : {};
  } catch {
    return {};
  }
}

function isProblem(body: unknown): body is Partial<Problem> {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

function unnamed(response: Response): Problem {
  const requestId = response.headers.get('Request-Id');
  return {
    type: 'about:blank',
    title: `The engine answered with status ${response.status} and no explanation.`,
    status: response.status,
    code: `http_${response.status}`,
    ...(requestId === null ? {} : { request_id: requestId }),
  };
}
