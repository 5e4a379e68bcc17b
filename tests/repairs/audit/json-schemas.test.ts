import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUDIT_SCHEMAS, schemaPath, schemaText } from './json-schemas.ts';

test.each([...AUDIT_SCHEMAS])('docs/schema/%s is committed as it is', async (name, schema) => {
  const remedy = 'Record it with `node tests/repairs/audit/record-json-schemas.ts`.';
  expect(readFileSync(schemaPath(name), 'utf8'), remedy).toBe(await schemaText(schema));
});
