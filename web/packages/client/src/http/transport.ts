import { BillhookConnectionError, type BillhookError } from '../errors.js';
import { readRefusal } from './problem.js';
import { backOff, defaultRetry, mayRetry, retryAfter, type RetryPolicy } from './retry.js';

/** A server waiting longer than this is better told the truth than kept waiting. */
const RETRY_AFTER_MAX = 30_000;

export interface TransportSettings {
  apiKey: string;
  baseUrl: string;
  timeoutMs?: number;
  retry?: Partial<RetryPolicy>;
  fetch?: typeof fetch;
  /** Sent with every call. */
  headers?: Record<string, string>;
}

export interface CallOptions {
  /** Without one, a POST makes its own, and repeats of that call carry it again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

type Reading<T> = (response: Response) => Promise<T>;

type Outcome<T> = { done: T } | { failed: BillhookError | BillhookConnectionError; wait: number | null };

/** One HTTP call to the engine, repeated while repeating is safe and may help. */
export class Transport {
  readonly #settings: TransportSettings;
  readonly #retry: RetryPolicy;
  readonly #fetch: typeof fetch;

  constructor(settings: TransportSettings) {
    this.#settings = settings;
    this.#retry = { ...defaultRetry, ...settings.retry };
    this.#fetch = settings.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  get<T>(path: string, query: Query = {}, options: CallOptions = {}): Promise<T> {
    return this.#repeat<T>(this.#url(path, query), { method: 'GET', headers: this.#headers() }, null, options);
  }

  /** A document rather than JSON. */
  download(path: string, type: string, query: Query = {}, options: CallOptions = {}): Promise<ArrayBuffer> {
    const request = { method: 'GET', headers: { ...this.#headers(), Accept: type } };
    return this.#repeat(this.#url(path, query), request, null, options, (response) => response.arrayBuffer());
  }

  post<T>(path: string, body: unknown, options?: CallOptions, query: Query = {}): Promise<T> {
    return this.#send(this.#url(path, query), 'application/json', JSON.stringify(body), options);
  }

  postYaml<T>(path: string, yaml: string, options?: CallOptions): Promise<T> {
    return this.#send(this.#url(path, {}), 'application/yaml', yaml, options);
  }

  #send<T>(url: string, type: string, body: string, options: CallOptions = {}): Promise<T> {
    const key = options.idempotencyKey ?? crypto.randomUUID();
    const headers = { ...this.#headers(), 'Content-Type': type, 'Idempotency-Key': key };
    return this.#repeat<T>(url, { method: 'POST', headers, body }, key, options);
  }

  delete<T>(path: string, options: CallOptions = {}, query: Query = {}): Promise<T> {
    return this.#repeat<T>(this.#url(path, query), { method: 'DELETE', headers: this.#headers() }, null, options);
  }

  async #repeat<T>(
    url: string,
    request: RequestInit,
    key: string | null,
    options: CallOptions,
    read: Reading<T> = readJson,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#once(url, request, key, options, read);
      if ('done' in outcome) return outcome.done;
      if (outcome.wait === null || attempt >= this.#retry.attemptsMax) throw outcome.failed;
      await pause(Math.max(outcome.wait, backOff(this.#retry, attempt, Math.random())), options.signal);
    }
  }

  async #once<T>(
    url: string,
    request: RequestInit,
    key: string | null,
    options: CallOptions,
    read: Reading<T>,
  ): Promise<Outcome<T>> {
    const timeout = AbortSignal.timeout(this.#settings.timeoutMs ?? 20_000);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    try {
      const response = await this.#fetch(url, { ...request, signal });
      if (response.ok) return { done: await read(response) };
      return refused(response, await readRefusal(response));
    } catch (cause) {
      options.signal?.throwIfAborted();
      return { failed: unanswered(url, key, cause), wait: 0 };
    }
  }

  #url(path: string, query: Query): string {
    const url = new URL(path, this.#settings.baseUrl);
    for (const [name, value] of Object.entries(query)) {
      if (value != null) url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  #headers(): Record<string, string> {
    const { apiKey, headers } = this.#settings;
    return { ...headers, Accept: 'application/json', Authorization: `Bearer ${apiKey}` };
  }
}

async function readJson<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** `wait: null` means that repeating cannot help, or that the engine asked for more patience than we have. */
function refused(response: Response, failed: BillhookError): Outcome<never> {
  const asked = retryAfter(response.headers.get('Retry-After'), Date.now()) ?? 0;
  const repeats = mayRetry(response.status, failed.code) && asked <= RETRY_AFTER_MAX;
  return { failed, wait: repeats ? asked : null };
}

function unanswered(url: string, key: string | null, cause: unknown): BillhookConnectionError {
  const where = new URL(url).origin;
  return new BillhookConnectionError(
    `No answer from Billhook at ${where}. Check that the engine runs and that baseUrl names it; then repeat the call` +
      (key === null ? '.' : ' with the same idempotency key.'),
    key,
    cause,
  );
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
