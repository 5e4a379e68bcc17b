import { expect, test } from 'vitest';
import { compileEnvironment } from '../../../../benchmarks/environments/tables/compile-environment.ts';
import { runCase } from '../../../../benchmarks/generation/tests/cases.ts';
import type { ToolCase } from '../../../../harness/contract/tool-case.ts';
import { bankBench, POPULATIONS } from '../../../support/bank-world/bench.ts';
import { BANK } from '../../../support/bank-world/index.ts';

const environment = compileEnvironment(BANK, POPULATIONS);
const { settings } = bankBench();
const run = (test: ToolCase): string | undefined => runCase(environment, test, settings);

const TAKE: ToolCase = {
  tool: 'take_slot',
  population: 'usual',
  changes: [{ table: 'slots', id: 'S-105', row: { taken: 1, capacity: 4 } }],
  arguments: { slot_id: 'S-105', people: 3 },
  expect: {
    output: { slot_id: 'S-105', taken: 4 },
    changes: [{ table: 'slots', id: 'S-105', row: { taken: 4 } }],
  },
};

const FULL: ToolCase = { ...TAKE, arguments: { slot_id: 'S-105', people: 4 }, expect: { refused: 'full' } };

test('a case passes if output, rows and refusal are as expected', () => {
  expect(run(TAKE)).toBeUndefined();
  expect(run(FULL)).toBeUndefined();
});

test('a parameter that is left out has its default', () => {
  const expected = {
    output: { slot_id: 'S-105', taken: 2 },
    changes: [{ table: 'slots', id: 'S-105', row: { taken: 2 } }],
  };
  expect(run({ ...TAKE, arguments: { slot_id: 'S-105' }, expect: expected })).toBeUndefined();
});

test.each<[string, ToolCase['expect'], RegExp]>([
  [
    'another output',
    { output: { slot_id: 'S-105', taken: 5 }, changes: [] },
    /^The output is .*4.*, and not .*5/,
  ],
  [
    'a float for an integer',
    { output: { slot_id: 'S-105', taken: { $f: '4.0' } }, changes: [] },
    /^The output is/,
  ],
  [
    'no changed row',
    { output: { slot_id: 'S-105', taken: 4 }, changes: [] },
    /rows afterwards are not as expected/,
  ],
  ['a refusal', { refused: 'full' }, /^The call is performed, and not refused with "full"/],
])('a case that expects %s fails', (_what, expected, problem) => {
  expect(run({ ...TAKE, expect: expected })).toMatch(problem);
});

test('a case that expects another refusal says which one came', () => {
  expect(run({ ...FULL, expect: { refused: 'too_soon' } })).toBe(
    'The call is refused with "full", and not refused with "too_soon".',
  );
});
