import { expect, test } from 'vitest';
import { z } from 'zod';
import { defaultPrompt } from '../../benchmarks/bfcl/decoders/default-prompt.ts';
import { parsePythonCalls } from '../../benchmarks/python/syntax/calls.ts';
import type { Value } from '../../harness/contract/value.ts';
import { goldenLines, hasGolden } from '../support/golden.ts';
import { Outcome, outcomeOf, recordedOutcome } from '../support/outcome.ts';

const Vector = z.object({
  id: z.string(),
  raw: z.string(),
  ast_parse: Outcome,
  decode_ast_prompting: Outcome,
  decode_execute_prompting: Outcome,
});

const READERS: Readonly<Record<string, (raw: string) => Value>> = {
  ast_parse: parsePythonCalls,
  decode_ast_prompting: (raw) => defaultPrompt.decodeAst(raw, 'python'),
  decode_execute_prompting: (raw) => defaultPrompt.decodeExecute(raw),
};

test.skipIf(!hasGolden())('golden: Python call texts are parsed as upstream parses them', () => {
  const vectors = z.array(Vector).parse(goldenLines('python_call_parser.jsonl'));
  const wrong: unknown[] = [];
  let checked = 0;
  for (const vector of vectors) {
    for (const reader of ['ast_parse', 'decode_ast_prompting', 'decode_execute_prompting'] as const) {
      const actual = outcomeOf(() => READERS[reader]?.(vector.raw) ?? null);
      const expected = recordedOutcome(vector[reader]);
      if (actual !== expected) wrong.push({ id: vector.id, reader, raw: vector.raw, expected, actual });
      checked += 1;
    }
  }
  process.stdout.write(
    `checked ${checked} outcomes of ${vectors.length} vectors of the Python call parser\n`,
  );
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(0);
});
