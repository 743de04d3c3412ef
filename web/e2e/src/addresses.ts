/** Where the running Billhook is: each address by name, or all of them from the first port (`BILLHOOK_PORT`). */
const first = Number(process.env['BILLHOOK_PORT'] ?? 8420);

export const engineUrl = process.env['ENGINE_URL'] ?? `http://localhost:${first}`;
export const sandboxUrl = process.env['SANDBOX_URL'] ?? `http://localhost:${first + 1}`;
export const shopUrl = process.env['SHOP_URL'] ?? `http://localhost:${first + 2}`;
export const mailboxUrl = process.env['MAILBOX_URL'] ?? `${engineUrl}/dev/mailbox`;
export const databasePort = first + 3;
