import { expect, test } from 'vitest';
import { DraftTurn } from '../../../../benchmarks/generation/core/artefacts.ts';

test('a figure may be counted over many rows, and not over any number', () => {
  const counted = (rows: number): boolean =>
    DraftTurn.safeParse({
      asks: 'how many claims were rejected',
      announces: [],
      calls: [{ tool: 'list_claims', arguments: { state: 'rejected' } }],
      information: [
        { call: 0, pointers: Array.from({ length: rows }, (_none, index) => `/claims/${index}/id`) },
      ],
      answers: [rows],
      obstacle: null,
    }).success;
  expect([1, 13, 100].map(counted)).toEqual([true, true, true]);
  expect([0, 101].map(counted)).toEqual([false, false]);
});
