import { describe, expect, test } from 'vitest';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { asksIn, turnsToAskIn } from '../../evaluators/asking-back.ts';
import { recordedEpisode, UNMETERED } from '../support/recorded-episode.ts';
import { starterEntry } from '../support/small-suite.ts';
import { STARTER } from '../support/workbench.ts';

const READING = judgingPorts(STARTER);
const ENTRY = starterEntry('starter_base_0');
const spoken = (...words: readonly string[]) =>
  recordedEpisode(
    ENTRY,
    words.map((written) => ({ steps: [{ written, calls: [], metrics: UNMETERED }] })),
  );

describe('a reference asks the user', () => {
  const asked = [{ turn: 1, calls: ['look()'] }];

  test('in the turns in which it makes the calls after which one has to ask', () => {
    expect(turnsToAskIn([['a()'], ['look()']], { asked })).toEqual([1]);
    expect(turnsToAskIn([['look()'], ['b()']], { asked })).toEqual([]);
    expect(turnsToAskIn([['a()']], { asked })).toEqual([]);
  });

  test('nowhere if nothing says so', () => {
    expect(turnsToAskIn([[], []], {})).toEqual([]);
  });
});

describe('an episode asks', () => {
  test.each(['Which one?', 'どれですか？', 'أي واحد؟'])('with a question: %s', (words) => {
    expect([0, 1, 2].map((turn) => asksIn(spoken('Done.', words), turn, READING))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('not with the text of a call', () => {
    const steps = [{ written: `post_tweet(content='Who is there?')`, calls: null, metrics: UNMETERED }];
    const format = { decoder: 'default_prompt', dotsInToolNames: 'kept' } as const;
    expect(asksIn(recordedEpisode(ENTRY, [{ steps }], { format }), 0, READING)).toBe(false);
  });
});
