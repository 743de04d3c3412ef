import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookVerificationError, type WebhookRefusal } from '../src/index.js';
import vectors from './fixtures/standard-webhooks.json' with { type: 'json' };

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const other = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"id":"evt_1","type":"purchase.paid"}';
const sentAt = 1_700_000_000;

function signature(of = body, with_ = secret, id = 'evt_1', at: number | string = sentAt): string {
  const key = Buffer.from(with_.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${of}`).digest('base64')}`;
}

function headers(change: Record<string, string | string[] | undefined> = {}) {
  return { 'webhook-id': 'evt_1', 'webhook-timestamp': String(sentAt), 'webhook-signature': signature(), ...change };
}

const at = (seconds: number) => ({ now: new Date(seconds * 1000) });

async function refusal(attempt: Promise<unknown>): Promise<WebhookRefusal> {
  const error = await attempt.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WebhookVerificationError);
  return (error as WebhookVerificationError).reason;
}

describe('verifyWebhook', () => {
  it.each(vectors)('accepts the published vector $id', async (vector) => {
    const sent = {
      'webhook-id': vector.id,
      'webhook-timestamp': vector.timestamp,
      'webhook-signature': vector.signature,
    };
    const event = await verifyWebhook(vector.payload, new Headers(sent), vector.secret, at(Number(vector.timestamp)));
    expect(event).toEqual(JSON.parse(vector.payload));
  });

  it('accepts bytes as well as text', async () => {
    await expect(verifyWebhook(Buffer.from(body), headers(), [secret], at(sentAt))).resolves.toMatchObject({
      id: 'evt_1',
    });
  });

  it.each([300, -300])('accepts a clock that differs by %i seconds', async (drift) => {
    await expect(verifyWebhook(body, headers(), secret, at(sentAt + drift))).resolves.toBeDefined();
  });

  it.each([
    [301, 'timestamp_too_old'],
    [-301, 'timestamp_in_future'],
    [-31_536_000, 'timestamp_in_future'],
  ])('refuses a clock that differs by %i seconds', async (drift, reason) => {
    expect(await refusal(verifyWebhook(body, headers(), secret, at(sentAt + drift)))).toBe(reason);
  });

  it('accepts the old and the new secret while one replaces the other', async () => {
    await expect(verifyWebhook(body, headers(), [other, secret], at(sentAt))).resolves.toBeDefined();
  });

  it('accepts one good signature among several', async () => {
    const several = `v1,${'A'.repeat(43)}= v1a,Zm9v ${signature()}`;
    await expect(
      verifyWebhook(body, headers({ 'webhook-signature': several }), secret, at(sentAt)),
    ).resolves.toBeDefined();
  });

  it('refuses a body changed by one byte', async () => {
    expect(await refusal(verifyWebhook(body + ' ', headers(), secret, at(sentAt)))).toBe('no_matching_signature');
  });

  it('refuses the wrong secret', async () => {
    expect(await refusal(verifyWebhook(body, headers(), other, at(sentAt)))).toBe('no_matching_signature');
  });

  it('refuses another id or time under the same signature', async () => {
    expect(await refusal(verifyWebhook(body, headers({ 'webhook-id': 'evt_2' }), secret, at(sentAt)))).toBe(
      'no_matching_signature',
    );
    const later = headers({ 'webhook-timestamp': String(sentAt + 1) });
    expect(await refusal(verifyWebhook(body, later, secret, at(sentAt)))).toBe('no_matching_signature');
  });

  it.each([
    ['webhook-id', undefined, 'missing_header'],
    ['webhook-id', ['evt_1', 'evt_2'], 'malformed_header'],
    ['webhook-timestamp', undefined, 'missing_header'],
    ['webhook-timestamp', 'soon', 'malformed_header'],
    ['webhook-timestamp', '', 'missing_header'],
    ['webhook-timestamp', '-1700000000', 'malformed_header'],
    ['webhook-timestamp', '1.7e9', 'malformed_header'],
    ['webhook-timestamp', '٠١٢', 'malformed_header'],
    ['webhook-signature', undefined, 'missing_header'],
    ['webhook-signature', 'garbage', 'malformed_header'],
    ['webhook-signature', 'v1', 'malformed_header'],
    ['webhook-signature', 'v1,%%%', 'malformed_header'],
    ['webhook-signature', 'v1,', 'no_matching_signature'],
    ['webhook-signature', `v2,${signature().slice(3)}`, 'malformed_header'],
  ] as const)('refuses %s: %s as %s', async (name, value, reason) => {
    const sent = headers({ [name]: value as string | undefined });
    expect(await refusal(verifyWebhook(body, sent, secret, at(sentAt)))).toBe(reason);
  });

  it('refuses a signed body that is not JSON', async () => {
    const sent = headers({ 'webhook-signature': signature('hello') });
    expect(await refusal(verifyWebhook('hello', sent, secret, at(sentAt)))).toBe('malformed_body');
  });

  it('names a secret that cannot be one as the host’s mistake, not the sender’s', async () => {
    await expect(verifyWebhook(body, headers(), 'whsec_%%%', at(sentAt))).rejects.toBeInstanceOf(TypeError);
  });
});
