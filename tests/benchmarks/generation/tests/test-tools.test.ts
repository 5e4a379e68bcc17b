import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileEnvironment } from '../../../../benchmarks/environments/tables/compile-environment.ts';
import { callPool } from '../../../../benchmarks/generation/tests/calls/pool.ts';
import { runCase } from '../../../../benchmarks/generation/tests/cases.ts';
import { chooseCases, MOST_CASES } from '../../../../benchmarks/generation/tests/choose.ts';
import type { ChosenCases } from '../../../../benchmarks/generation/tests/choose.ts';
import { mutationScore } from '../../../../benchmarks/generation/tests/gates/strong-cases.ts';
import { testTools } from '../../../../benchmarks/generation/tests/test-tools.ts';
import type { TestedTools } from '../../../../benchmarks/generation/tests/test-tools.ts';
import { ToolCase } from '../../../../harness/contract/tool-case.ts';
import { bankBench, bankTool, POPULATIONS } from '../../../support/bank-world/bench.ts';
import { BANK, BANK_NOW } from '../../../support/bank-world/index.ts';
import { seededDraws } from '../../../support/seeded-draws.ts';

const tested = (seed: number): TestedTools =>
  testTools({
    definition: BANK,
    populations: POPULATIONS,
    population: 'usual',
    now: BANK_NOW,
    drawsFor: (tool) => seededDraws(seed * 1000 + tool.length),
  });

const bench = bankBench();
const environment = compileEnvironment(BANK, POPULATIONS);

function chosen(name: string, seed: number): ChosenCases {
  const tool = bankTool(name);
  return chooseCases(tool, bench, callPool(tool, bench, seededDraws(seed)));
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const names = fc.constantFrom(...BANK.tools.map(({ name }) => name));

test('a sound environment passes every gate, and its cases kill at least 97 of 100 mutants', () => {
  const { problems, tools } = tested(1);
  expect(problems).toEqual([]);
  expect([...tools.keys()]).toEqual(BANK.tools.map(({ name }) => name));
  expect(mutationScore([...tools.values()])).toBeGreaterThanOrEqual(0.97);
  expect([...tools.values()].reduce((total, { mutants }) => total + mutants, 0)).toBeGreaterThan(250);
});

test('each tool has at most 12 cases, and one for each refusal and for success', () => {
  for (const [name, { cases }] of tested(2).tools) {
    expect(cases.length).toBeLessThanOrEqual(MOST_CASES);
    const answers = new Set(
      cases.map(({ expect: { ...one } }) => ('refused' in one ? one.refused : 'success')),
    );
    const promised = bankTool(name).contract.refuses.map(({ code }) => code);
    expect([...answers]).toEqual(expect.arrayContaining([...promised, 'success']));
  }
});

test('cases pass on the body that keeps its contract, whatever the seed', () => {
  const law = fc.property(names, seeds, (name, seed) => {
    const failures = chosen(name, seed).cases.map((one) => runCase(environment, one, bench.settings));
    expect(failures.filter((failure) => failure !== undefined)).toEqual([]);
  });
  fc.assert(law, { numRuns: 15 });
});

test('cases kill at least 95 of 100 mutants of a tool, whatever the seed', () => {
  const law = fc.property(names, seeds, (name, seed) => {
    expect(mutationScore([chosen(name, seed)])).toBeGreaterThanOrEqual(0.95);
  });
  fc.assert(law, { numRuns: 15 });
});

test('the same seed gives the same cases, and another seed other ones', () => {
  const law = fc.property(names, seeds, (name, seed) => {
    expect(chosen(name, seed)).toEqual(chosen(name, seed));
  });
  fc.assert(law, { numRuns: 10 });
  expect(chosen('transfer', 1).cases).not.toEqual(chosen('transfer', 2).cases);
});

test('cases are plain data that the schema reads back', () => {
  const { cases } = chosen('transfer', 3);
  expect(cases.map((one) => ToolCase.parse(JSON.parse(JSON.stringify(one))))).toEqual(cases);
});
