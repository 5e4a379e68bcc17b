import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PooledCall, Pool } from '../../../../benchmarks/generation/tests/calls/pool.ts';
import { callPool } from '../../../../benchmarks/generation/tests/calls/pool.ts';
import { probeOf } from '../../../../benchmarks/generation/tests/calls/probe.ts';
import { rowsOf } from '../../../../benchmarks/generation/tests/calls/related-rows.ts';
import { plainJson } from '../../../../benchmarks/python/plain-json.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import { Float, isDict } from '../../../../harness/contract/value.ts';
import { bankBench, bankPool, bankTool } from '../../../support/bank-world/bench.ts';
import { BANK } from '../../../support/bank-world/index.ts';
import { argument, less, record } from '../../../support/bank-world/nodes.ts';
import { seededDraws } from '../../../support/seeded-draws.ts';

const COMPARED = 400;

const callsOf = (pool: Pool, count = COMPARED): readonly PooledCall[] =>
  Array.from({ length: count }, (_, index) => pool.at(index)).filter((call) => call !== undefined);

/** A column of the row that an argument names, in the state of the call. */
function valueOf(
  { state, arguments: given }: PooledCall,
  table: string,
  parameter: string,
  name: string,
): Json {
  const rows = state.get(table) ?? null;
  const row = isDict(rows) ? (rows.get(given[parameter] ?? null) ?? null) : null;
  return isDict(row) ? plainJson(row.get(name) ?? null) : null;
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const names = fc.constantFrom(...BANK.tools.map(({ name }) => name));

test('400 calls meet every refusal of a tool and success, whatever the seed', () => {
  const law = fc.property(names, seeds, (name, seed) => {
    const answers = new Set(
      callsOf(bankPool(name, seed)).map(({ promised }) => promised.refused ?? 'success'),
    );
    const promised = bankTool(name).contract.refuses.map(({ code }) => code);
    expect([...answers]).toEqual(expect.arrayContaining([...promised, 'success']));
  });
  fc.assert(law, { numRuns: 40 });
});

describe('thresholds are met exactly, and missed by the smallest step', () => {
  test('an amount and a balance', () => {
    const missed = callsOf(bankPool('transfer', 1)).map((call) =>
      Math.round(
        100 * (Number(valueOf(call, 'accounts', 'from_id', 'balance')) - Number(call.arguments['amount'])),
      ),
    );
    expect(missed).toEqual(expect.arrayContaining([-1, 0, 1]));
  });

  test('a sum of places and a capacity', () => {
    const left = callsOf(bankPool('take_slot', 1)).map((call) => {
      const places = (name: string): number => Number(valueOf(call, 'slots', 'slot_id', name));
      return places('capacity') - places('taken') - Number(call.arguments['people'] ?? 1);
    });
    expect(left).toEqual(expect.arrayContaining([-1, 0, 1]));
  });

  test('a number of days', () => {
    const days = callsOf(bankPool('take_slot', 1)).map((call) => valueOf(call, 'slots', 'slot_id', 'on_day'));
    expect(days).toEqual(expect.arrayContaining(['2026-03-03', '2026-03-04', '2026-03-05']));
  });

  test('a figure over rows, by moving the last of them', () => {
    const bench = bankBench();
    const state = bench.stateWith([{ table: 'transfers', id: 'T-101', row: { amount: 30 } }]);
    const args = { from_id: 'A-101', to_id: 'A-102', amount: new Float(5), note: null };
    // The account sent 30.00 and 115.00 today, and its limit is 100.00.
    const moves = probeOf(bankTool('transfer'), BANK)(state, args, bench.settings.now)
      .flatMap((threshold) => threshold.moves)
      .map((move) =>
        move.kind === 'argument'
          ? [move.name, plainJson(move.value)]
          : [move.id, move.column.name, plainJson(move.value)],
      );
    expect(moves).toEqual(
      expect.arrayContaining([
        ['T-131', 'amount', 65],
        ['T-131', 'amount', 64.99],
        ['T-131', 'amount', 65.01],
        ['A-101', 'daily_limit', 150],
        ['A-101', 'balance', 5],
        ['A-101', 'balance', 4.99],
        ['A-102', 'status', 'frozen'],
        ['to_id', 'A-101'],
      ]),
    );
  });
});

test('calls try ids of other tables, unknown ids, and values that the schema refuses', () => {
  const ids = callsOf(bankPool('list_accounts', 1)).map((call) => call.arguments['owner_id']);
  expect(ids).toEqual(expect.arrayContaining(['A-101', 'O-999999', 'o-', '', null, 5]));
});

test('an optional parameter is left out, and passed', () => {
  const isPassed = callsOf(bankPool('free_slots', 1)).map((call) => Object.hasOwn(call.arguments, 'after'));
  expect(isPassed).toEqual(expect.arrayContaining([true, false]));
});

test('states have ties, crowds, one row and none, and all of them are sound', () => {
  const bench = bankBench();
  const pool = callsOf(bankPool('recent_transfers', 1), 1500);
  const sizes = new Set(pool.map(({ state }) => rowsOf(state, 'transfers').length));
  expect([...sizes]).toEqual(expect.arrayContaining([0, 1, 40, 44]));
  expect(pool.filter(({ state }) => bench.violations(state).length > 0)).toEqual([]);
});

test('calls are distinct, and equal seeds give equal calls', () => {
  const texts = (seed: number) =>
    callsOf(bankPool('take_slot', seed), 600).map((call) => JSON.stringify([call.changes, call.arguments]));
  expect(texts(4)).toEqual(texts(4));
  expect(texts(4)).not.toEqual(texts(5));
  expect(new Set(texts(4)).size).toBe(600);
});

test('the pool of a tool with few calls ends', () => {
  const tool = {
    ...bankTool('find_owners'),
    parameters: [],
    contract: { refuses: [], effects: [], keeps: [], gives: record({}) },
    body: { steps: [], returns: record({}) },
  };
  expect(callsOf(callPool(tool, bankBench(), seededDraws(1)), 50)).toHaveLength(1);
});

test('constants of conditions are tried with their neighbours', () => {
  const tool = bankTool('take_slot');
  const refuses = [{ code: 'five', when: less(argument('people'), 5), says: 'five', message: 'Five.' }];
  const body = { steps: [], returns: record({}) };
  const changed = { ...tool, body, contract: { ...tool.contract, refuses } };
  const people = callsOf(callPool(changed, bankBench(), seededDraws(1))).map(
    (call) => call.arguments['people'],
  );
  expect(people).toEqual(expect.arrayContaining([0, 1, 4, 5, 6, 7]));
});
