import type { Page, PageQuery } from '../api.js';

/**
 * A list call: `await` it for one page, or `for await` over it for every item, page after page.
 *
 *     for await (const customer of billhook.customers.list()) …
 */
export class Listing<T> implements AsyncIterable<T>, PromiseLike<Page<T>> {
  readonly #read: (query: PageQuery) => Promise<Page<T>>;

  constructor(read: (query: PageQuery) => Promise<Page<T>>) {
    this.#read = read;
  }

  then<A = Page<T>, B = never>(
    onPage?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    onFailure?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#read({}).then(onPage, onFailure);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    let cursor: string | null = null;
    do {
      const page: Page<T> = await this.#read(cursor === null ? {} : { starting_after: cursor });
      yield* page.data;
      cursor = page.has_more ? page.next_cursor : null;
    } while (cursor !== null);
  }
}
