import { expect, test } from 'vitest';
import { worlds1 } from '../../../benchmarks/suites/worlds/index.ts';
import { AUTHORED_GATES } from '../../../harness/cli/generate/gates.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';

const SUITE = await worlds1.load();
const GATES = new Map(AUTHORED_GATES.candidates(SUITE).map((gate) => [gate.id, gate]));

test('words that turn an amount round blame the trajectory, and words alone are asked for again', async () => {
  const gate = mustGet(GATES, 'amounts-kept', 'gate');
  expect(gate).toMatchObject({ blames: 'trajectory', redo: 'words' });
  const entry = mustGet(new Map(SUITE.entries.map((one) => [one.id, one])), 'city_museum_1', 'entry');
  const turned: SuiteEntry = {
    ...entry,
    turns: entry.turns.map((turn) => ({
      ...turn,
      messages: turn.messages.map((message) => ({
        ...message,
        text: message.text.replace('to 13 days', 'by 13 days'),
      })),
    })),
  };
  expect(await gate.problems(entry)).toEqual([]);
  expect(await gate.problems(turned)).toEqual([expect.stringContaining('changes by 13')]);
});
