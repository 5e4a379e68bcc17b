import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseCalls } from '../../benchmarks/bfcl/call-syntax/index.ts';
import { defaultPrompt } from '../../benchmarks/bfcl/decoders/default-prompt.ts';
import { PythonFault } from '../../benchmarks/python/faults.ts';
import { goldenLines, hasGolden } from '../support/golden.ts';
import { Outcome, outcomeOf, recordedOutcome } from '../support/outcome.ts';

const Vector = z.strictObject({
  id: z.string(),
  language: z.enum(['java', 'javascript']),
  raw: z.string(),
  ast_parse: Outcome,
  decode_ast_prompting: Outcome,
});

test.skipIf(!hasGolden())('golden: Java and JavaScript calls are parsed as upstream parses them', () => {
  const vectors = z.array(Vector).parse(goldenLines('java_js_parser.jsonl'));
  const wrong = vectors.filter(({ language, raw, ast_parse, decode_ast_prompting }) => {
    const parsed = outcomeOf(() => parseCalls(raw, language));
    const decoded = outcomeOf(() => defaultPrompt.decodeAst(raw, language));
    return parsed !== recordedOutcome(ast_parse) || decoded !== recordedOutcome(decode_ast_prompting);
  });
  process.stdout.write(
    `checked ${2 * vectors.length} outcomes of ${vectors.length} vectors of java_js_parser\n`,
  );
  expect(wrong).toEqual([]);
  expect(vectors.length).toBeGreaterThan(0);
});

test.skipIf(!hasGolden())('golden: Java and JavaScript faults have the messages of upstream', () => {
  const vectors = z.array(Vector).parse(goldenLines('java_js_parser.jsonl'));
  const wrong = vectors.filter(({ language, raw, ast_parse }) => {
    if (!('error' in ast_parse)) return false;
    return messageOf(() => parseCalls(raw, language)) !== ast_parse.message;
  });
  expect(wrong).toEqual([]);
});

function messageOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (fault) {
    return fault instanceof PythonFault ? fault.message : String(fault);
  }
}
