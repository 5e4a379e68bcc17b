import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordBatches } from '../../../benchmarks/bfcl/json-lines.ts';
import { recordedTurns } from '../../../benchmarks/bfcl/recorded-turns.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { invented, inventedEntry } from '../../support/single-turn-entry.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const ENTRY = inventedEntry(invented({ type: 'string' }), { kind: 'any-call' });

/** The results of rows as they are imported, each encoded. */
async function imported(results: readonly string[]): Promise<readonly unknown[]> {
  const path = join(newFolder(), 'results.json');
  writeFileSync(path, results.map((result) => `{"id": "x", "latency": 1.5, "result": ${result}}\n`).join(''));
  const written: unknown[] = [];
  for await (const batch of recordBatches(path))
    for (const row of batch) written.push(recordedTurns(row, ENTRY).turns[0]?.steps[0]?.written);
  return written;
}

const digits = fc.stringMatching(/^(?:0|[1-9][0-9]{0,19})$/);
const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits,
    fc.oneof(
      fc.constantFrom('', '', '.0', '.00', '.5', '.99999999999999999999'),
      fc.stringMatching(/^\.\d{1,22}$/),
    ),
    fc.constantFrom('', '', '', 'e5', 'E-3', 'e+400', 'e-400'),
  )
  .map((parts) => parts.join(''));
const text = fc
  .oneof(fc.constantFrom('1', '$i', '__proto__', '1.0', 'a\\b', 'b', 'c'), fc.string())
  .map((string) => JSON.stringify(string));
/** Texts of JSON, with numbers in all forms. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    number,
    fc.oneof(text, fc.constantFrom('null', 'true', 'NaN', '-Infinity')),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(text, tie('json')), { maxLength: 4 })
      .map((pairs) => `{${pairs.map((pair) => pair.join(': ')).join(', ')}}`),
  ),
}));

test('a result is imported with the types and the order of keys that Python reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 30 }), async (results) => {
      expect(await imported(results)).toEqual(results.map((result) => encodeValue(readJson(result))));
    }),
  );
});

test.each([
  ['1', 1],
  ['1.0', { $f: '1.0' }],
  ['-0', 0],
  ['-0.0', { $f: '-0.0' }],
  ['[0.5, 2]', [{ $f: '0.5' }, 2]],
  ['1e5', { $f: '100000.0' }],
  ['1.00000000000000000000001', { $f: '1.0' }],
  ['12345678901234567890', { $i: '12345678901234567890' }],
  ['{"b": 1, "a": 0.25}', { b: 1, a: { $f: '0.25' } }],
  ['["version 2.0", 3]', ['version 2.0', 3]],
])('%s is imported as Python reads it', async (result, encoded) => {
  expect(await imported([result])).toEqual([encoded]);
});
