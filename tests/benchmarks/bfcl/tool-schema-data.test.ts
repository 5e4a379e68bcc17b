import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toolSpec } from '../../../benchmarks/bfcl/tool-documents.ts';
import { offeredTool } from '../../../benchmarks/bfcl/tool-schema.ts';
import { inLanguage } from '../../../benchmarks/bfcl/language-notes.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

const data = join(resolve(process.env['ASSAY_BFCL'] ?? '../shared/bfcl-v3'), 'data');

type Schema = {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  properties?: { [name: string]: Schema } | undefined;
  items?: Schema | undefined;
};
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']),
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
  }),
);

/** Every tool document of a file. */
function documents(name: string): Value[] {
  return readFileSync(join(data, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => readJson(line))
    .flatMap((document): readonly Value[] => {
      const tools = isDict(document) ? (document.get('function') ?? []) : [];
      const isTool = isDict(document) && document.has('parameters');
      return isTool ? [document] : isList(tools) ? tools : [];
    });
}

function languageOf(name: string): 'python' | 'java' | 'javascript' {
  if (name === 'BFCL_v3_java.json') return 'java';
  return name === 'BFCL_v3_javascript.json' ? 'javascript' : 'python';
}

test.skipIf(!existsSync(data))('every tool of the benchmark becomes plain JSON Schema', () => {
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
  let tools = 0;
  for (const name of files
    .filter((file) => /^(BFCL_v3_[^/]*|multi_turn_func_doc\/.*)\.json$/.test(file))
    .sort()) {
    for (const document of documents(name)) {
      if (!isDict(document)) throw new Error(`${name}: a tool is not an object`);
      const spec = inLanguage(toolSpec(document, name), languageOf(name));
      const { parameters } = offeredTool(spec, 'results-in-description');
      expect(Schema.safeParse(parameters).error, spec.name).toBeUndefined();
      tools += 1;
    }
  }
  expect(tools).toBe(8855);
});
