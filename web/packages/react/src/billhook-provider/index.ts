export { BillhookProvider, useBillhookSettings } from './BillhookProvider.js';
export type { BillhookProviderProps, BillhookSettings } from './BillhookProvider.js';
