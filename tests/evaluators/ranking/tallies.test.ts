import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contestantNames, runsApart, trialNumbers } from '../../../evaluators/ranking/contestants.ts';
import { sizesOf, talliesIn, tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import type { VerdictKind } from '../../../harness/contract/outline.ts';

const anyVerdict: fc.Arbitrary<VerdictKind> = fc.record({
  runId: fc.constantFrom('run-1', 'run-2', 'run-3'),
  model: fc.constantFrom('m', 'n', 'o'),
  category: fc.constantFrom('c', 'd'),
  entryKey: fc.constantFrom('1', '2'),
  trial: fc.nat(2),
  kind: fc.constantFrom('pass', 'fail', 'unscored'),
});
const anyVerdicts = fc.array(anyVerdict, { maxLength: 30 });

/** Name of the contestant of a verdict: the run is part of it where several runs played the model. */
const nameIn = (verdicts: readonly VerdictKind[], { model, runId }: VerdictKind): string => {
  const runs = new Set(verdicts.filter((other) => other.model === model).map((other) => other.runId));
  return runs.size > 1 ? `${model} (${runId})` : model;
};

/** A tally as rows of `[contestant, category, entry, passed, scored, unscored]`, in its order of contestants. */
const rowsOf = (tallies: ReadonlyMap<string, ModelTally>) =>
  [...tallies].flatMap(([contestant, categories]) =>
    [...categories].flatMap(([category, entries]) =>
      [...entries].map(([key, { passed, scored, unscored }]) => [
        contestant,
        category,
        key,
        passed,
        scored,
        unscored,
      ]),
    ),
  );

test('a tally counts the verdicts of each contestant on each entry over all trials', () => {
  const law = fc.property(anyVerdicts, (verdicts) => {
    const rows = rowsOf(tallyVerdicts(verdicts));
    const counted = rows.map(([contestant, category, key]) => {
      const kinds = verdicts
        .filter(
          (verdict) =>
            nameIn(verdicts, verdict) === contestant &&
            verdict.category === category &&
            verdict.entryKey === key,
        )
        .map(({ kind }) => kind);
      const count = (...wanted: readonly VerdictKind['kind'][]) =>
        kinds.filter((kind) => wanted.includes(kind)).length;
      return [contestant, category, key, count('pass'), count('pass', 'fail'), count('unscored')];
    });
    expect(rows).toEqual(counted);
    expect(rows.reduce((sum, [, , , , scored, unscored]) => sum + Number(scored) + Number(unscored), 0)).toBe(
      verdicts.length,
    );
  });
  fc.assert(law, { numRuns: 300 });
});

test('contestants come by name, and two runs of one model are two contestants', () => {
  const law = fc.property(anyVerdicts, (verdicts) => {
    const names = new Set(verdicts.map((verdict) => nameIn(verdicts, verdict)));
    expect([...tallyVerdicts(verdicts).keys()]).toEqual([...names].toSorted());
    const nameOf = contestantNames(runsApart(verdicts));
    for (const verdict of verdicts) expect(nameOf(verdict)).toBe(nameIn(verdicts, verdict));
  });
  fc.assert(law);
});

test('the size of a category is the number of its entries that any contestant has a scored verdict on', () => {
  const law = fc.property(anyVerdicts, (verdicts) => {
    const scored = verdicts.filter(({ kind }) => kind !== 'unscored');
    const expected = ['c', 'd']
      .map((category): [string, number] => [
        category,
        new Set(scored.filter((verdict) => verdict.category === category).map(({ entryKey }) => entryKey))
          .size,
      ])
      .filter(([, size]) => size > 0);
    expect(sizesOf(tallyVerdicts(verdicts))).toEqual(new Map(expected));
  });
  fc.assert(law);
});

test('tallies can be reduced to some categories, and no contestant is lost', () => {
  const law = fc.property(anyVerdicts, (verdicts) => {
    const tallies = tallyVerdicts(verdicts);
    const reduced = talliesIn(tallies, new Set(['d']));
    expect([...reduced.keys()]).toEqual([...tallies.keys()]);
    expect(rowsOf(reduced)).toEqual(rowsOf(tallies).filter(([, category]) => category === 'd'));
  });
  fc.assert(law);
});

const anyPlayed = fc.uniqueArray(
  fc.record({
    runId: fc.constantFrom('run-1', 'run-2', 'run-3'),
    model: fc.constantFrom('m', 'n'),
    settings: fc.constant(''),
    entryKey: fc.constantFrom('1', '2'),
    trial: fc.nat(3),
  }),
  { selector: (names) => JSON.stringify(names) },
);

test('runs with the same settings are one contestant, and runs with others are named apart', () => {
  const player = (runId: string, settings: string) => ({ runId, model: 'm', settings });
  const players = [player('run-1', 'cold'), player('run-2', 'hot'), player('run-3', 'cold')];
  expect(players.map(contestantNames(players))).toEqual([
    'm (run-1 and 1 more)',
    'm (run-2)',
    'm (run-1 and 1 more)',
  ]);
  const cold = players.filter(({ settings }) => settings === 'cold');
  expect(cold.map(contestantNames(cold))).toEqual(['m', 'm']);
  expect(cold.map(contestantNames(runsApart(cold)))).toEqual(['m (run-1)', 'm (run-3)']);
});

test('episodes of several runs of one contestant on an entry have numbers from 0, each once', () => {
  const law = fc.property(anyPlayed, (played) => {
    const trialOf = trialNumbers(played, contestantNames(played));
    for (const onEntry of Map.groupBy(played, ({ model, entryKey }) => `${model} ${entryKey}`).values()) {
      const numbers = onEntry.map(trialOf);
      const isOneRun = new Set(onEntry.map(({ runId }) => runId)).size === 1;
      expect(numbers.toSorted((left, right) => left - right)).toEqual(
        isOneRun
          ? onEntry.map(({ trial }) => trial).toSorted((left, right) => left - right)
          : [...onEntry.keys()],
      );
    }
  });
  fc.assert(law);
});
