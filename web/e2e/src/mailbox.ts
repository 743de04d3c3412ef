import { mailboxUrl } from './addresses.js';

/** The messages that the engine has sent to one address, as the development mailbox tells them. */
export async function mailTo(address: string): Promise<string> {
  const response = await fetch(`${mailboxUrl}.json?to=${encodeURIComponent(address)}`);
  if (!response.ok) throw new Error(`The mailbox answered ${response.status}.`);
  return response.text();
}
