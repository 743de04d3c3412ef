import type {
  MigratedQuery,
  MigratedSubscription,
  MigrationCampaign,
  MigrationCampaignInput,
  MigrationCampaignQuery,
  MigrationImpact,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** Moves who is subscribed to another version of a price book. */
export class MigrationCampaigns {
  constructor(private readonly transport: Transport) {}

  create(input: MigrationCampaignInput, options?: CallOptions): Promise<MigrationCampaign> {
    return this.transport.post('/v1/migration_campaigns', input, options);
  }

  /** For whom what would change; nothing is stored. */
  preview(input: MigrationCampaignInput, options?: CallOptions): Promise<MigrationImpact> {
    return this.transport.post('/v1/migration_campaigns/preview', input, options);
  }

  get(id: string, options?: CallOptions): Promise<MigrationCampaign> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: MigrationCampaignQuery = {}, options?: CallOptions): Listing<MigrationCampaign> {
    return new Listing((page) => this.transport.get('/v1/migration_campaigns', { ...query, ...page }, options));
  }

  /** What became of each. */
  subscriptions(id: string, query: MigratedQuery = {}, options?: CallOptions): Listing<MigratedSubscription> {
    return new Listing((page) => this.transport.get(`${at(id)}/subscriptions`, { ...query, ...page }, options));
  }

  /** Stops it, and takes back what was scheduled and has not happened. */
  cancel(id: string, options?: CallOptions): Promise<MigrationCampaign> {
    return this.transport.post(`${at(id)}/cancel`, {}, options);
  }
}

function at(id: string): string {
  return `/v1/migration_campaigns/${encodeURIComponent(id)}`;
}
