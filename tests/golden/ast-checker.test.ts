import { expect, test } from 'vitest';
import { z } from 'zod';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../benchmarks/python/faults.ts';
import { checkAst } from '../../evaluators/action/bfcl-ast/check.ts';
import { Json } from '../../harness/contract/json.ts';
import type { Value } from '../../harness/contract/value.ts';
import { goldenLines, hasGolden } from '../support/golden.ts';
import { goldenValue } from '../support/golden-values.ts';

const Language = z.enum(['Python', 'Java', 'JavaScript']);
const LANGUAGES = { Python: 'python', Java: 'java', JavaScript: 'javascript' } as const;

const Entry = z.object({ id: z.string(), function: Json, possible_answer: Json });
const Result = z.object({ valid: z.boolean(), error: z.array(Json), error_type: z.string().optional() });
const Vector = z.object({
  id: z.string(),
  entry: z.string(),
  category: z.string(),
  language: Language,
  underscore_to_dot: z.boolean(),
  output: Json,
  result: Result.optional(),
  raised: z.string().optional(),
});
type Vector = z.infer<typeof Vector>;

type Task = { readonly functions: Value; readonly possibleAnswers: Value };

function found(vector: Vector, task: Task): string {
  const check = {
    ...task,
    output: goldenValue(vector.output),
    language: LANGUAGES[vector.language],
    category: vector.category,
    dotsInToolNames: vector.underscore_to_dot ? 'underscored' : 'kept',
    wants: 'by-category',
  } as const;
  try {
    const { valid, errorType, messages } = checkAst(check);
    return JSON.stringify([valid, errorType ?? null, encodeValue(messages)]);
  } catch (fault) {
    if (fault instanceof PythonFault) return fault.type;
    throw fault;
  }
}

function recorded({ result, raised = '' }: Vector): string {
  if (result === undefined) return raised;
  return JSON.stringify([result.valid, result.error_type ?? null, encodeValue(goldenValue(result.error))]);
}

test.skipIf(!hasGolden())("golden: the AST checker gives upstream's verdicts and exact messages", () => {
  const entries = z.array(Entry).parse(goldenLines('ast_entries.jsonl'));
  const tasks = new Map(
    entries.map(({ id, ...entry }): [string, Task] => [
      id,
      { functions: goldenValue(entry.function), possibleAnswers: goldenValue(entry.possible_answer) },
    ]),
  );
  const vectors = z.array(Vector).parse(goldenLines('ast_checker.jsonl'));
  const wrong = vectors.filter((vector) => {
    const task = tasks.get(vector.entry);
    return task === undefined || found(vector, task) !== recorded(vector);
  });
  process.stdout.write(`checked ${vectors.length} vectors of the AST checker\n`);
  expect(wrong).toEqual([]);
  expect(vectors.length).toBeGreaterThan(0);
});
