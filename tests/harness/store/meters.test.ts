import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ending, Step } from '../../../harness/contract/episode.ts';
import { OTHER_BUCKETS, outcomesOf } from '../../../harness/store/buckets.ts';
import { openStore } from '../../../harness/store/store.ts';
import { ENTRY, episodeBy, liveRun, STARTER, stepOf } from '../../support/workbench.ts';

const anyTokens = fc.constantFrom(null, 0, 1, 10);
const anyStep: fc.Arbitrary<Step> = fc
  .record({ inputTokens: anyTokens, outputTokens: anyTokens, latencySeconds: fc.constantFrom(null, 0.5, 2) })
  .map((metrics) => ({ ...stepOf([]), metrics }));
const anyTurns = fc.array(fc.array(anyStep, { maxLength: 3 }), { maxLength: 3 });
const anyMetered = fc.record({
  model: fc.constantFrom('m', 'n'),
  turns: anyTurns,
  cost: fc.constantFrom(null, 0, 0.25),
  attempts: fc.constantFrom(null, 0, 3),
});

const sumOf = (parts: readonly (number | null)[]): number =>
  parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
const unknownIn = (parts: readonly unknown[]): number => parts.filter((part) => part === null).length;

test('meters of a run sum known values by model and count unknown ones', () => {
  const law = fc.property(fc.array(anyMetered, { maxLength: 6 }), (drawn) => {
    const store = openStore(':memory:');
    store.suites.add(STARTER);
    for (const id of ['run', 'other']) store.episodes.addRun(liveRun(id, ['m', 'n']));
    store.episodes.put('other', episodeBy('m', [[stepOf([])]]));
    for (const [trial, { model, turns, ...parts }] of drawn.entries()) {
      store.episodes.put('run', episodeBy(model, turns, { trial, ...parts }));
    }
    const models = [...new Set(drawn.map(({ model }) => model))].toSorted();
    const expected = models.map((model) => {
      const episodes = drawn.filter((episode) => episode.model === model);
      const metrics = episodes.flatMap(({ turns }) => turns.flat().map((step) => step.metrics));
      return {
        model,
        inputTokens: sumOf(metrics.map(({ inputTokens }) => inputTokens)),
        outputTokens: sumOf(metrics.map(({ outputTokens }) => outputTokens)),
        unmetered: metrics.filter(
          ({ inputTokens, outputTokens }) => inputTokens === null || outputTokens === null,
        ).length,
        replies: metrics.length,
        latencySeconds: sumOf(metrics.map(({ latencySeconds }) => latencySeconds)),
        timed: metrics.length - unknownIn(metrics.map(({ latencySeconds }) => latencySeconds)),
        cost: sumOf(episodes.map(({ cost }) => cost)),
        unpriced: unknownIn(episodes.map(({ cost }) => cost)),
        attempts: sumOf(episodes.map(({ attempts }) => attempts)),
        uncounted: unknownIn(episodes.map(({ attempts }) => attempts)),
      };
    });
    expect(store.runCounts.meters('run')).toEqual(expected);
    store.close();
  });
  fc.assert(law, { numRuns: 60 });
});

test('usage of an episode is known only if every step has the value', () => {
  const law = fc.property(anyTurns, (turns) => {
    const store = openStore(':memory:');
    store.suites.add(STARTER);
    store.episodes.addRun(liveRun('run', ['m']));
    store.episodes.put('run', episodeBy('m', turns, { trial: 3 }));
    const metrics = turns.flat().map((step) => step.metrics);
    const total = (of: (step: Step['metrics']) => number | null): number | null =>
      metrics.length === 0 || metrics.some((step) => of(step) === null) ? null : sumOf(metrics.map(of));
    expect([...store.outlines.meters(STARTER.manifest.contentHash)]).toEqual([
      {
        runId: 'run',
        model: 'm',
        category: 'starter_base',
        entryKey: ENTRY,
        trial: 3,
        cost: 0.25,
        inputTokens: total(({ inputTokens }) => inputTokens),
        outputTokens: total(({ outputTokens }) => outputTokens),
        latencySeconds: total(({ latencySeconds }) => latencySeconds),
      },
    ]);
    store.close();
  });
  fc.assert(law, { numRuns: 60 });
});

const BUCKETS: readonly Ending['bucket'][] = [
  'model',
  'recorded-error',
  'infrastructure',
  'harness',
  'benchmark-defect',
  'user-simulator',
];

test('every bucket counts as exactly one outcome: done, infrastructure or other', () => {
  const counts = BUCKETS.map((bucket, index) => ({
    runId: 'run',
    model: 'm',
    bucket,
    episodes: 10 ** index,
  }));
  expect(outcomesOf(counts)).toEqual({ done: 11, infrastructure: 100, other: 111_000 });
  expect(OTHER_BUCKETS).toEqual(BUCKETS.slice(3));
  expect(outcomesOf([...counts, ...counts])).toEqual({ done: 22, infrastructure: 200, other: 222_000 });
  expect(outcomesOf([])).toEqual({ done: 0, infrastructure: 0, other: 0 });
});
