import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const document = new URL('../../../../docs/api/openapi.json', import.meta.url);
const generated = new URL('../src/generated/openapi.ts', import.meta.url);

it('the types are those of the OpenAPI document', async () => {
  const expected = COMMENT_HEADER + astToString(await openapiTS(document));
  const current = (await readFile(generated, 'utf8')) === expected;
  expect(current, 'docs/api/openapi.json has changed: run `npm run api` in web/ and commit what it writes').toBe(true);
});
