import { mailboxUrl } from './addresses.js';

export interface Mail {
  kind: string;
  to: string;
  subject: string;
  text: string;
}

/** The messages that the engine has sent to one address, newest first, as the development mailbox tells them. */
export async function mailTo(address: string): Promise<Mail[]> {
  const response = await fetch(`${mailboxUrl}.json?to=${encodeURIComponent(address)}`);
  if (!response.ok) throw new Error(`The mailbox answered ${response.status}.`);
  return ((await response.json()) as { data: Mail[] }).data;
}
