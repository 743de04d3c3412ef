import type { PageQuery, PriceBook, PriceBookDiff, PriceBookValidation, PriceBookVersion } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What is sold by subscription, as files: `yaml` is the text of one. Price books are named by their key. */
export class PriceBooks {
  constructor(private readonly transport: Transport) {}

  validate(yaml: string, options?: CallOptions): Promise<PriceBookValidation> {
    return this.transport.postYaml('/v1/price_books/validate', yaml, options);
  }

  /** What it would change, and who has it. */
  diff(yaml: string, options?: CallOptions): Promise<PriceBookDiff> {
    return this.transport.postYaml('/v1/price_books/diff', yaml, options);
  }

  /** Publishes a version that nobody can change any more; the same file again publishes nothing. */
  apply(yaml: string, options?: CallOptions): Promise<PriceBookVersion> {
    return this.transport.postYaml('/v1/price_books/apply', yaml, options);
  }

  get(key: string, options?: CallOptions): Promise<PriceBook> {
    return this.transport.get(at(key), {}, options);
  }

  list(options?: CallOptions): Listing<PriceBook> {
    return new Listing((page) => this.transport.get('/v1/price_books', { ...page }, options));
  }

  version(key: string, version: number, options?: CallOptions): Promise<PriceBookVersion> {
    return this.transport.get(`${at(key)}/versions/${version}`, {}, options);
  }

  /** Newest first. */
  versions(key: string, query: PageQuery = {}, options?: CallOptions): Listing<PriceBookVersion> {
    return new Listing((page) => this.transport.get(`${at(key)}/versions`, { ...query, ...page }, options));
  }
}

function at(key: string): string {
  return `/v1/price_books/${encodeURIComponent(key)}`;
}
