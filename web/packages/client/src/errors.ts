import type { Problem } from './api.js';

/** The engine answered, and refused. `code` is stable; `message` says what happened and `nextStep` what to do. */
export class BillhookError extends Error {
  override readonly name = 'BillhookError';
  readonly status: number;
  readonly code: string;
  readonly param: string | null;
  readonly nextStep: string | null;
  readonly requestId: string | null;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.param = problem.param ?? null;
    this.nextStep = problem.next_step ?? null;
    this.requestId = problem.request_id ?? null;
  }
}

/**
 * No answer arrived. Whether the engine did the work is unknown: repeat the call with the same idempotency key, which
 * answers what the first call did and never does it twice.
 */
export class BillhookConnectionError extends Error {
  override readonly name = 'BillhookConnectionError';
  readonly idempotencyKey: string | null;

  constructor(message: string, idempotencyKey: string | null, cause: unknown) {
    super(message, { cause });
    this.idempotencyKey = idempotencyKey;
  }
}

export type WebhookRefusal =
  | 'missing_header'
  | 'malformed_header'
  | 'timestamp_too_old'
  | 'timestamp_in_future'
  | 'no_matching_signature'
  | 'malformed_body';

/** The request is not a webhook of ours. Answer 400 and do nothing. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly reason: WebhookRefusal;

  constructor(reason: WebhookRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}
