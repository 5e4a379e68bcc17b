import { describe, expect, test } from 'vitest';
import type { JudgingPorts } from '../../../harness/contract/evaluator.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { viewEpisode } from '../../../harness/replay/episode-view.ts';
import { lampEntry, lampWorld, turns } from '../../support/lamp-world.ts';
import { recordedEpisode, UNMETERED } from '../../support/recorded-episode.ts';

const judging = (): JudgingPorts => ({
  world: lampWorld(),
  decodeCalls: (_episode, { written }) =>
    written === '?' ? 'no-decoder' : [typeof written === 'string' ? written : ''],
  readerOf: () => undefined,
  callSource: 'recorded',
});

/** How an episode looks that made some calls by turn, `null` for a reply that cannot be read. */
function viewOf(entry: SuiteEntry, ...calls: readonly (readonly string[] | null)[]) {
  const steps = calls.map((turn) => ({
    steps: [{ written: turn === null ? '?' : turn.join(', '), calls: turn && [...turn], metrics: UNMETERED }],
  }));
  return viewEpisode(entry, recordedEpisode(entry, steps), judging());
}

const ENTRY = lampEntry([turns('blue')], [turns('green')], []);
const differing = (expected: string, actual: string) => [
  { environment: 'Lamp', attribute: 'colour', pointer: '', expected, actual },
];

describe('the end of an episode', () => {
  test.each([
    ['as the reference', [[turns('blue')], [turns('green')], []], undefined, []],
    [
      'otherwise from the first turn on',
      [[turns('red')], [turns('grey')], []],
      0,
      differing('green', 'grey'),
    ],
    [
      'otherwise from the last turn on',
      [[turns('blue')], [turns('green')], [turns('red')]],
      2,
      differing('green', 'red'),
    ],
    ['as the reference, after a detour', [[], [turns('green')], []], 0, []],
    ['cut short before the last change', [[turns('blue')]], 1, differing('green', 'blue')],
    ['without a turn', [], 0, differing('green', 'red')],
    [
      'with a turn more than the reference',
      [[turns('blue')], [turns('green')], [], [turns('red')]],
      3,
      differing('green', 'red'),
    ],
  ])('%s', (_what, calls, firstTurn, differences) => {
    expect(viewOf(ENTRY, ...calls).end).toEqual({ firstTurn, differences });
  });

  test('is not known for an entry without environments, without a list of calls, or with an unreadable reply', () => {
    expect(viewOf({ ...ENTRY, environments: [] }, ['a()']).end).toBeUndefined();
    expect(viewOf({ ...ENTRY, reference: { kind: 'no-call' } }, ['a()']).end).toBeUndefined();
    expect(viewOf(ENTRY, [turns('blue')], null).end).toBeUndefined();
  });
});

test('calls stand beside their outputs, and an unreadable reply hides no other', () => {
  const call = 'look_at_lamp()';
  expect(viewOf(ENTRY, [call]).turns[0]?.steps).toEqual([
    { said: [], calls: [{ call, output: '{"colour": "red"}' }], signs: [], reading: 'read' },
  ]);
  expect(viewOf(ENTRY, [call], null).turns.map(({ steps }) => steps)).toEqual([
    [{ said: [], calls: [{ call, output: undefined }], signs: [], reading: 'read' }],
    [{ said: ['?'], calls: [], signs: [], reading: 'no-decoder' }],
  ]);
});
