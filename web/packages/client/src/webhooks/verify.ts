import type { BillhookEvent } from '../api.js';
import { WebhookVerificationError, type WebhookRefusal } from '../errors.js';

/** Standard Webhooks: a message whose clock differs more than this, in either direction, is refused. */
const TOLERANCE_SECONDS = 300;

/** Headers of any framework: the Fetch API's, or Node's record with lower-case names. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

export interface VerifyOptions {
  /** Seconds of clock difference allowed in both directions. */
  tolerance?: number;
  now?: Date;
}

/**
 * Proves that a webhook is ours and fresh, and returns its event. Standard Webhooks 1.0, scheme v1: HMAC-SHA256 over
 * `id.timestamp.body`. Several secrets may be given while a secret is being replaced.
 *
 * @param rawBody the bytes as they arrived: a body that a framework parsed and printed again has another signature
 * @throws WebhookVerificationError for anything else, malformed headers included
 */
export async function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  options: VerifyOptions = {},
): Promise<BillhookEvent> {
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = signaturesOf(header(headers, 'webhook-signature'));
  requireFresh(timestamp, options);

  const body = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  const signed = concatenated(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  if (!(await anyMatches(signed, signatures, typeof secrets === 'string' ? [secrets] : secrets))) {
    throw refusal(
      'no_matching_signature',
      'No signature of this webhook matches. Check the endpoint’s signing secret.',
    );
  }
  return parsed(body);
}

function header(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (value === undefined || value === null || value === '') {
    throw refusal('missing_header', `The webhook has no ${name} header. Is something between us removing it?`);
  }
  if (typeof value !== 'string') throw refusal('malformed_header', `The webhook has more than one ${name} header.`);
  return value;
}

/** Only `v1` is ours. Other versions may stand beside it and are passed over. */
function signaturesOf(value: string): Uint8Array<ArrayBuffer>[] {
  const signatures = value
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => fromBase64(part.slice('v1,'.length)))
    .filter((bytes) => bytes !== null);
  if (signatures.length === 0) throw refusal('malformed_header', 'The webhook-signature header holds no v1 signature.');
  return signatures;
}

function requireFresh(timestamp: string, { tolerance = TOLERANCE_SECONDS, now = new Date() }: VerifyOptions): void {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw refusal('malformed_header', 'The webhook-timestamp header is not a number of seconds.');
  }
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (age > tolerance) throw refusal('timestamp_too_old', 'The webhook is too old. Check this machine’s clock.');
  if (age < -tolerance)
    throw refusal('timestamp_in_future', 'The webhook is from the future. Check this machine’s clock.');
}

/** `crypto.subtle.verify` compares in constant time. Every pair is tried, so timing does not tell which one fitted. */
async function anyMatches(
  signed: Uint8Array<ArrayBuffer>,
  signatures: Uint8Array<ArrayBuffer>[],
  secrets: readonly string[],
): Promise<boolean> {
  let matches = false;
  for (const secret of secrets) {
    const key = await hmacKey(secret);
    for (const signature of signatures) {
      matches = (await crypto.subtle.verify('HMAC', key, signature, signed)) || matches;
    }
  }
  return matches;
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (bytes === null || bytes.length === 0) {
    throw new TypeError('A webhook secret looks like whsec_ followed by base64. Copy it again from the endpoint.');
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function parsed(body: Uint8Array): BillhookEvent {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as BillhookEvent;
  } catch {
    throw refusal('malformed_body', 'The webhook is signed by us and is not JSON.');
  }
}

function refusal(reason: WebhookRefusal, message: string): WebhookVerificationError {
  return new WebhookVerificationError(reason, message);
}
