import { expect, test } from 'vitest';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { WorkBudget } from '../../../harness/contract/work-budget.ts';
import { rememberingWorld } from '../../../repairs/gates/worlds/remembering-world.ts';
import { GENERATED, generatedSuite } from '../../support/generated-suite.ts';

const WORLD = suiteWorld(generatedSuite(GENERATED));

test.each(GENERATED.map((entry) => [entry.category, entry] as const))(
  'what is remembered of a %s entry is what is executed, and costs as much',
  (_kind, entry) => {
    const remembering = rememberingWorld(WORLD);
    const played = [WORLD, remembering, remembering].map((world) => {
      const budget = new WorkBudget();
      let state = world.start(entry);
      const outputs = (entry.reference.kind === 'calls' ? entry.reference.turns : []).flatMap((calls, turn) =>
        calls.map((call) => {
          const execution = world.execute(entry, 'test', state, call, turn, budget);
          ({ state } = execution);
          return execution.output;
        }),
      );
      return { outputs, state, left: budget.left };
    });
    expect(played[1]).toEqual(played[0]);
    expect(played[2]).toEqual(played[0]);
    expect(played[2]?.state).toBe(played[1]?.state);
  },
);

test('a call of a tool that is not offered yet is remembered apart from the same call later', () => {
  const entry = GENERATED.find(({ category }) => category === 'withheld_tool');
  const turn = entry?.turns.findIndex(({ announces }) => announces.length > 0) ?? -1;
  const turns = entry?.reference.kind === 'calls' ? entry.reference.turns : [];
  const call = turns[turn]?.at(-1);
  if (entry === undefined || call === undefined) throw new Error('there is no such entry');
  const world = rememberingWorld(WORLD);
  const before = [...turns.slice(0, turn).flat(), ...(turns[turn] ?? []).slice(0, -1)];
  const start = before.reduce(
    (state, text) => world.execute(entry, 'test', state, text, turn).state,
    world.start(entry),
  );
  const [early, late] = [turn - 1, turn].map((when) => world.execute(entry, 'test', start, call, when).state);
  expect(early).toBe(start);
  expect(late).not.toBe(start);
});
