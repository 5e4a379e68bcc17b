/**
 * Simulates data with known true values, and counts how often the intervals contain them and how often the tests give
 * false positives.
 * Run: `node tests/evaluators/statistics/coverage-check.ts`; exit code 1 if a figure is out of bounds.
 */
import { agreement } from '../../../evaluators/statistics/kappa.ts';
import { clusteredMean, clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import { mcNemar } from '../../../evaluators/statistics/mcnemar.ts';
import { pairedBootstrap } from '../../../evaluators/statistics/paired-bootstrap.ts';
import { rankModels } from '../../../evaluators/statistics/ranking.ts';
import type { Interval } from '../../../evaluators/statistics/score.ts';
import { oneStratum } from '../../../evaluators/statistics/score-matrix.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';

const random = seededRandom(2025);
const uniform = (): number => random.below(2 ** 32) / 2 ** 32;
const options = (resamples: number) => ({ random, resamples, level: 0.95 });
const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const holds = (interval: Interval | undefined, truth: number): boolean =>
  interval !== undefined && interval.low <= truth && truth <= interval.high;
const bernoulli = (rate: number): number => (uniform() < rate ? 1 : 0);

let failed = 0;

/** Repeat a simulation and check the share of hits against bounds. */
function check(name: string, runs: number, bounds: Interval, simulate: () => number): void {
  const share = list(runs, simulate).reduce((sum, hit) => sum + hit, 0) / runs;
  const fine = holds(bounds, share);
  if (!fine) failed += 1;
  console.log(
    `${fine ? 'ok ' : 'OFF'} ${share.toFixed(3)} within ${bounds.low} to ${bounds.high}  ${name} (${runs} runs)`,
  );
}

/**
 * Passes of `variants` variants of each scenario. `sharing` is the chance that a variant copies the result of its
 * scenario.
 */
function scenarioScores(scenarios: number, variants: number, rate: number, sharing: number): number[] {
  return list(scenarios, () => bernoulli(rate)).flatMap((draw) =>
    list(variants, () => (uniform() < sharing ? draw : bernoulli(rate))),
  );
}

const COVERS = { low: 0.93, high: 0.99 };
const ALARMS = { low: 0, high: 0.06 };

for (const [n, rate] of [
  [20, 0.2],
  [50, 0.9],
  [400, 0.5],
] as const) {
  check(`Wilson, ${n} entries at ${rate}`, 5000, COVERS, () =>
    Number(
      holds(
        wilson(
          list(n, () => bernoulli(rate)).reduce((sum, one) => sum + one, 0),
          n,
        ).interval,
        rate,
      ),
    ),
  );
}

for (const [scenarios, rate] of [
  [10, 0.5],
  [30, 0.9],
  [200, 0.2],
] as const) {
  const clusters = list(4 * scenarios, (index) => `${Math.floor(index / 4)}`);
  const draw = (): number[] => scenarioScores(scenarios, 4, rate, 0.7);
  check(`clustered proportion, ${scenarios} x 4 at ${rate}`, 3000, COVERS, () =>
    Number(holds(clusteredProportion(draw(), clusters).interval, rate)),
  );
  if (rate === 0.9) continue; // t intervals are known to undercover near 0 and 1
  check(`clustered mean, ${scenarios} x 4 at ${rate}`, 3000, COVERS, () =>
    Number(holds(clusteredMean(draw(), clusters).interval, rate)),
  );
  check(
    `plain Wilson instead, which must undercover, ${scenarios} x 4 at ${rate}`,
    3000,
    { low: 0, high: 0.9 },
    () => {
      const passes = draw().reduce((sum, one) => sum + one, 0);
      return Number(holds(wilson(passes, 4 * scenarios).interval, rate));
    },
  );
}

for (const scenarios of [30, 150]) {
  const places = list(2 * scenarios, (index) => ({ cluster: `${Math.floor(index / 2)}`, stratum: 'all' }));
  const compare = (rates: readonly [number, number]) => {
    const first = scenarioScores(scenarios, 2, rates[0], 0.5);
    const second = scenarioScores(scenarios, 2, rates[1], 0.5);
    return pairedBootstrap(places, new Map([['all', 1]]), { first, second }, options(500));
  };
  check(`paired bootstrap, ${scenarios} x 2, true difference 0.2`, 600, { low: 0.92, high: 0.98 }, () =>
    Number(holds(compare([0.7, 0.5]).interval, 0.2)),
  );
  check(`paired bootstrap, ${scenarios} x 2, false alarms`, 600, { low: 0.02, high: 0.08 }, () =>
    Number((compare([0.6, 0.6]).pValue ?? 1) <= 0.05),
  );
}

for (const n of [30, 300]) {
  check(`McNemar, ${n} entries, false alarms`, 3000, ALARMS, () => {
    const first = list(n, () => bernoulli(0.6));
    const second = list(n, () => bernoulli(0.6));
    return Number(mcNemar(first, second).pValue <= 0.05);
  });
}

const clusters = list(300, (index) => `${index}`);
const names = list(8, (model) => `model ${model}`);
check(
  'rank intervals of eight models 0.03 apart, share that contains the true rank',
  150,
  { low: 0.93, high: 1 },
  () => {
    const scores = names.map((_, model) => list(300, () => bernoulli(0.75 - 0.03 * model)));
    const ranked = rankModels(names, oneStratum(clusters, scores), options(300));
    return (
      ranked.filter(({ model, standing }) => holds(standing?.interval, names.indexOf(model) + 1)).length / 8
    );
  },
);
check('eight equal models, any two of them told apart', 300, ALARMS, () => {
  const scores = names.map(() => list(300, () => bernoulli(0.6)));
  const ranked = rankModels(names, oneStratum(clusters, scores), options(300));
  return Number(ranked.some(({ standing }) => standing?.band.last !== 1));
});

// Each judge sees the truth (half of the cases pass) with chance 0.8 and tosses a coin otherwise: kappa is 0.8 squared.
check('kappa, 60 cases at 0.64', 3000, { low: 0.92, high: 0.98 }, () => {
  const truth = list(60, () => bernoulli(0.5));
  const judge = (): string[] => truth.map((label) => `${uniform() < 0.8 ? label : bernoulli(0.5)}`);
  return Number(holds(agreement(judge(), judge()).kappa.interval, 0.64));
});

process.exitCode = failed === 0 ? 0 : 1;
