import { z } from 'zod';
import { bootstrapScores, percentileInterval } from '../../../../evaluators/statistics/bootstrap.ts';
import { clusteredMean, clusteredProportion } from '../../../../evaluators/statistics/clustered-mean.ts';
import { effectiveWilson } from '../../../../evaluators/statistics/effective-wilson.ts';
import { logChoose, logGamma } from '../../../../evaluators/statistics/gamma-function.ts';
import { holmAdjusted } from '../../../../evaluators/statistics/holm.ts';
import { agreement } from '../../../../evaluators/statistics/kappa.ts';
import { kendall } from '../../../../evaluators/statistics/kendall.ts';
import { mcNemar, mcNemarOfCounts } from '../../../../evaluators/statistics/mcnemar.ts';
import {
  normalCumulative,
  normalQuantile,
  normalReach,
  normalTwoSided,
} from '../../../../evaluators/statistics/normal-distribution.ts';
import { pairedBootstrap } from '../../../../evaluators/statistics/paired-bootstrap.ts';
import { rankBands } from '../../../../evaluators/statistics/rank-bands.ts';
import { rankRanges } from '../../../../evaluators/statistics/rank-ranges.ts';
import { rankingAgreement } from '../../../../evaluators/statistics/ranking-agreement.ts';
import { rankModels } from '../../../../evaluators/statistics/ranking.ts';
import {
  countTrials,
  passAtK,
  passHatK,
  repeatedTrials,
} from '../../../../evaluators/statistics/repeated-trials.ts';
import { drawClusters, resamplingPlan } from '../../../../evaluators/statistics/resampling.ts';
import type { Score } from '../../../../evaluators/statistics/score.ts';
import { scoreOf } from '../../../../evaluators/statistics/score.ts';
import { oneStratum } from '../../../../evaluators/statistics/score-matrix.ts';
import type { Placement, ScoreMatrix } from '../../../../evaluators/statistics/score-matrix.ts';
import { seededRandom, splitMix64, xoshiro128 } from '../../../../harness/contract/seeded-random.ts';
import { leastPossiblePValue } from '../../../../evaluators/statistics/sign-flip.ts';
import { spearman } from '../../../../evaluators/statistics/spearman.ts';
import {
  regularisedBeta,
  studentReach,
  studentTwoSided,
} from '../../../../evaluators/statistics/student-distribution.ts';
import { standardDeviation, toldApart } from '../../../../evaluators/statistics/told-apart.ts';
import { wilson, wilsonInterval } from '../../../../evaluators/statistics/wilson.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { Verdict } from '../../../../harness/contract/verdict.ts';
import { observed, observeFunction } from './functions.ts';
import type { ObservedFunction } from './functions.ts';
import { plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const Numbers = z.array(z.number());
const Names = z.array(z.string());

const SCORES: ReadonlyMap<string, number> = new Map([
  ['0', 0],
  ['1', 1],
  ['h', 0.5],
  ['q', 0.25],
  ['t', 2 / 3],
]);
/** Scores, one character for each entry: `0`, `1`, `h` for a half, `q` for a quarter, `t` for two thirds, `.` for none. */
const Scores = z
  .string()
  .transform((text): Score[] =>
    Array.from(text, (sign) => (sign === '.' ? undefined : mustGet(SCORES, sign, 'score'))),
  );
/** Entries as `cluster/stratum`, with spaces between them. */
const Entries = z.string().transform((text): Placement[] =>
  text.split(' ').map((entry) => {
    const [cluster = '', stratum = ''] = entry.split('/');
    return { cluster, stratum };
  }),
);
const Weights = z.record(z.string(), z.number()).transform((weights) => new Map(Object.entries(weights)));
const Matrix = z.strictObject({ entries: Entries, weights: Weights, scores: z.array(Scores) });
const Options = z
  .strictObject({ seed: z.number(), resamples: z.number(), level: z.number().default(0.95) })
  .transform(({ seed, ...rest }) => ({ ...rest, random: seededRandom(seed) }));
const Labels = z.array(
  z
    .string()
    .nullable()
    .transform((label) => label ?? undefined),
);
const Level = z.number();

const first = <Item>(count: number, next: () => Item): Item[] => Array.from({ length: count }, next);

const FUNCTIONS: ReadonlyMap<string, ObservedFunction> = new Map([
  ['wilson', observed([z.number(), z.number(), Level], (...given) => plain(wilson(...given)))],
  [
    'wilsonInterval',
    observed([z.number(), z.number(), Level], (...given) => plain(wilsonInterval(...given))),
  ],
  [
    'effectiveWilson',
    observed(
      [
        z.number(),
        z.strictObject({ variance: z.number(), entries: z.number(), clusters: z.number() }),
        Level,
      ],
      (...given) => plain(effectiveWilson(...given)),
    ),
  ],
  ['normal', observed([z.number()], (x) => plain([normalCumulative(x), normalTwoSided(x)]))],
  ['normalQuantile', observed([z.number()], (share) => plain(normalQuantile(share)))],
  ['normalReach', observed([Level], (level) => plain(normalReach(level)))],
  ['student', observed([z.number(), z.number()], (...given) => plain(studentTwoSided(...given)))],
  ['studentReach', observed([Level, z.number()], (...given) => plain(studentReach(...given)))],
  ['beta', observed([z.number(), z.number(), z.number()], (...given) => plain(regularisedBeta(...given)))],
  ['logGamma', observed([z.number()], (x) => plain(logGamma(x)))],
  ['logChoose', observed([z.number(), z.number()], (...given) => plain(logChoose(...given)))],
  ['holm', observed([Numbers], (values) => plain(holmAdjusted(values)))],
  ['kappa', observed([Labels, Labels, Level], (...given) => plain(agreement(...given)))],
  ['kendall', observed([Numbers, Numbers], (...given) => plain(kendall(...given)))],
  ['spearman', observed([Numbers, Numbers], (...given) => plain(spearman(...given)))],
  ['mcNemar', observed([Scores, Scores], (...given) => plain(mcNemar(...given)))],
  ['mcNemarOfCounts', observed([z.number(), z.number()], (...given) => plain(mcNemarOfCounts(...given)))],
  ['percentile', observed([Numbers, Level], (...given) => plain(percentileInterval(...given)))],
  ['mean', observed([Scores, Names, Level], (...given) => plain(clusteredMean(...given)))],
  [
    'meanOf',
    observed([Numbers, Names, Level], (...given) =>
      plain([clusteredMean(...given), standardDeviation(given[0])]),
    ),
  ],
  ['proportion', observed([Scores, Names, Level], (...given) => plain(clusteredProportion(...given)))],
  ['proportionOf', observed([Numbers, Names, Level], (...given) => plain(clusteredProportion(...given)))],
  [
    'passAtK',
    observed([z.number(), z.number(), z.number()], (scored, passed, k) =>
      plain([passAtK({ scored, passed }, k), passHatK({ scored, passed }, k)]),
    ),
  ],
  [
    'trials',
    observed([z.array(z.tuple([z.string(), Scores])), z.number(), Level], (rows, k, level) =>
      plain(
        repeatedTrials(
          rows.map(([cluster, trials]) => ({ cluster, trials })),
          k,
          level,
        ),
      ),
    ),
  ],
  ['countTrials', observed([Scores], (trials) => plain(countTrials(trials)))],
  [
    'random',
    observed([z.number(), Numbers], (seed, limits) => {
      const random = seededRandom(seed);
      return plain(limits.map((limit) => random.below(limit)));
    }),
  ],
  [
    'words',
    observed([z.tuple([z.number(), z.number(), z.number(), z.number()]), z.string()], (state, seed) =>
      plain([first(5, xoshiro128(state)), first(3, splitMix64(BigInt(seed)))]),
    ),
  ],
  ['leastPossible', observed([z.number()], (clusters) => plain(leastPossiblePValue(clusters)))],
  [
    'bands',
    observed([z.number(), Names], (count, apart) =>
      plain(
        rankBands(
          count,
          (left, right) => apart.includes(`${left}-${right}`) || apart.includes(`${right}-${left}`),
        ),
      ),
    ),
  ],
  [
    'ranges',
    observed([z.array(z.number().nullable())], (scores) =>
      plain(rankRanges(Float64Array.from(scores, (score) => score ?? Number.NaN))),
    ),
  ],
  [
    'plan',
    observed([Entries, z.number()], (entries, seed) => {
      const plan = resamplingPlan(entries);
      const multiplicities = new Uint32Array(plan.clusterIndex.size);
      drawClusters(plan, seededRandom(seed), multiplicities);
      return plain([plan, multiplicities]);
    }),
  ],
  [
    'bootstrap',
    observed([z.array(Matrix), Options], (matrices, options) => plain(bootstrapScores(matrices, options))),
  ],
  [
    'apart',
    observed([Matrix, Options], (matrix, options) => {
      const [scores] = bootstrapScores([matrix], options);
      if (scores === undefined) return null;
      const apart = toldApart(scores, options.level);
      const models = [...matrix.scores.keys()];
      return models.map((left) => models.map((right) => (apart(left, right) ? '1' : '0')).join(''));
    }),
  ],
  ['rank', observed([Names, Matrix, Options], (...given) => plain(rankModels(...given)))],
  [
    'rankPlainly',
    observed([Names, Names, z.array(Scores), Options], (models, clusters, scores, options) =>
      plain(rankModels(models, oneStratum(clusters, scores), options)),
    ),
  ],
  [
    'paired',
    observed(
      [Matrix, Options],
      ({ entries, weights, scores: [one = [], other = []] }: ScoreMatrix, options) =>
        plain(pairedBootstrap(entries, weights, { first: one, second: other }, options)),
    ),
  ],
  ['agree', observed([Matrix, Matrix, Options], (...given) => plain(rankingAgreement(...given)))],
  ['scoreOf', observed([Verdict], (verdict) => plain([scoreOf(verdict)]))],
]);

/** Intervals, tests and rankings, with all digits. */
export const STATISTICS: readonly VectorSet[] = [
  { file: 'statistics/figures.jsonl', observe: observeFunction(FUNCTIONS) },
];
