import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../../benchmarks/environments/tables/arguments.ts';
import { violations } from '../../../../benchmarks/environments/tables/check-state.ts';
import { compileContract } from '../../../../benchmarks/environments/tables/contract.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { library, LIBRARY, NOW } from '../../../support/library/library.ts';
import { called, townOf } from '../../../support/library/probe.ts';

const environment = library();
const town = townOf(environment);
const violated = violations(LIBRARY, NOW);
const contracts = new Map(
  LIBRARY.tools.map((tool, index) => [tool.name, compileContract(tool, LIBRARY, `/tools/${index}`)]),
);

/** Values that calls pass: of every parameter, some that fit and some that do not. */
const VALUES: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  member_id: fc.constantFrom('M101', 'M101', 'M102', 'M103', 'M104', 5),
  book_id: fc.constantFrom('B-101', 'B-102', 'B-103', 'B-104', 'B-105'),
  loan_id: fc.constantFrom('L101', 'L102', 'L103', 'L104', 'L105', 'L106', 'L999'),
  name: fc.constantFrom('Ada Berg', 'Ben Cole', 'No One', 'ada berg'),
  title: fc.constantFrom('road', '', 'Verses', 'x'),
  genre: fc.constantFrom('novel', 'verse', null, 'comic'),
  note: fc.constantFrom('A note.', null),
  days: fc.constantFrom(1, 14, 20, 30, 61, 'two'),
  amount: fc.constantFrom<Value>(1, 7, 100, 0),
  before: fc.constantFrom('2026-02-21', '2026-01-01', '2026-01-02', '2026-01-03', 'tomorrow'),
};

type Call = { readonly tool: string; readonly args: Readonly<Record<string, Value>> };

const anyCall: fc.Arbitrary<Call> = fc
  .constantFrom(...LIBRARY.tools)
  .chain(({ name, parameters }) =>
    fc
      .record(Object.fromEntries(parameters.map((one) => [one.name, VALUES[one.name] ?? fc.constant(null)])))
      .map((args) => ({ tool: name, args })),
  );
const anyCalls = fc.array(anyCall, { maxLength: 12 });

const textOf = (state: EnvironmentState): string => JSON.stringify(encodeValue(new Map<Value, Value>(state)));
const TOWN_TEXT = textOf(town);

/** States and outputs of calls, one after another. */
function played(
  calls: readonly Call[],
): readonly { readonly state: EnvironmentState; readonly output: Value }[] {
  let state = town;
  return calls.map(({ tool, args }) => {
    const outcome = called(environment, state, tool, args);
    ({ state } = outcome);
    return outcome;
  });
}

describe('whatever is called in whatever order', () => {
  test('no state is ever changed, and the same calls give the same', () => {
    const law = fc.property(anyCalls, (calls) => {
      const first = played(calls);
      const texts = first.map(({ state }) => textOf(state));
      const second = played(calls);
      expect(second).toEqual(first);
      expect(first.map(({ state }) => textOf(state))).toEqual(texts);
      expect(textOf(town)).toBe(TOWN_TEXT);
    });
    fc.assert(law, { numRuns: 60 });
  });

  test('look-ups and refusals leave the state as it is', () => {
    const law = fc.property(anyCalls, (calls) => {
      let before = town;
      for (const [index, { state, output }] of played(calls).entries()) {
        const tool = environment.tools[calls[index]?.tool ?? ''];
        const isRefused = isDict(output) && output.has('error');
        if (tool?.effect === 'read' || isRefused) expect(state).toBe(before);
        else expect(textOf(state)).not.toBe(textOf(before));
        before = state;
      }
    });
    fc.assert(law, { numRuns: 60 });
  });

  test('tables stay as their columns and constraints say', () => {
    const law = fc.property(anyCalls, (calls) => {
      for (const { state } of played(calls)) expect(violated(state)).toEqual([]);
    });
    fc.assert(law, { numRuns: 40 });
  });

  test('a body does what its contract promises, and keeps what it keeps', () => {
    const law = fc.property(anyCalls, anyCall, (calls, { tool: name, args }) => {
      const state = played(calls).at(-1)?.state ?? town;
      const { parameters = [] } = LIBRARY.tools.find((tool) => tool.name === name) ?? {};
      const checked = checkArguments(parameters, args);
      fc.pre('args' in checked);
      if (!('args' in checked)) return;
      const promised = contracts.get(name)?.(state, checked.args, NOW);
      const done = called(environment, state, name, args);
      expect(promised?.output).toEqual(done.output);
      expect(promised?.unkept).toEqual([]);
      expect(textOf(promised?.state ?? new Map())).toBe(textOf(done.state));
    });
    fc.assert(law, { numRuns: 300 });
  });
});

test('every tool of the library is both performed and, if it can be, refused by random calls', () => {
  const seen = new Set<string>();
  const many = fc.array(anyCall, { minLength: 30, maxLength: 30 });
  for (const calls of fc.sample(many, { numRuns: 200, seed: 7 }))
    for (const [index, { output }] of played(calls).entries()) {
      const code = isDict(output) ? output.get('error') : undefined;
      seen.add(`${calls[index]?.tool ?? ''} ${typeof code === 'string' ? code : 'done'}`);
    }
  const wanted = LIBRARY.tools.flatMap(({ name, contract }) => [
    `${name} done`,
    ...contract.refuses.map(({ code }) => `${name} ${code}`),
  ]);
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
});
