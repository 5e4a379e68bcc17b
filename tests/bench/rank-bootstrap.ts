/**
 * Time of the rank bootstrap at the size of the published V3 table: 53 models, 4,441 entries in 17 categories, of which
 * the multi-turn ones share scenarios, 1,000 resamples. Run: `node tests/bench/rank-bootstrap.ts`.
 *
 * Measured with Node 24 on a virtual machine with two cores under load: ranking 1.2 to 1.4 s, agreement of two rankings
 * 1.3 to 2.5 s.
 */
import { performance } from 'node:perf_hooks';
import { rankModels } from '../../evaluators/statistics/ranking.ts';
import { rankingAgreement } from '../../evaluators/statistics/ranking-agreement.ts';
import type { ScoreMatrix } from '../../evaluators/statistics/score-matrix.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';

const MODELS = 53;
const SINGLE_TURN = 3641;
const SCENARIOS = 200;

function tableOfRealSize(seed: number): ScoreMatrix {
  const random = seededRandom(seed);
  const single = Array.from({ length: SINGLE_TURN }, (_, index) => ({
    cluster: `single ${index}`,
    stratum: `single ${index % 13}`,
  }));
  const multi = Array.from({ length: 4 * SCENARIOS }, (_, index) => ({
    cluster: `multi ${index % SCENARIOS}`,
    stratum: `multi ${Math.floor(index / SCENARIOS)}`,
  }));
  const entries = [...single, ...multi];
  const scores = Array.from({ length: MODELS }, (_, model) =>
    entries.map(() => (random.below(100) === 0 ? undefined : random.below(MODELS * 2) > model ? 1 : 0)),
  );
  return { entries, scores, weights: new Map(entries.map(({ stratum }) => [stratum, 1])) };
}

function timed(name: string, work: () => unknown): void {
  const start = performance.now();
  work();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
}

const table = tableOfRealSize(1);
const other = tableOfRealSize(2);
const names = table.scores.map((_, model) => `model ${model}`);
const options = () => ({ random: seededRandom(3), resamples: 1000, level: 0.95 });
console.log(`${MODELS} models x ${table.entries.length} entries x 1000 resamples`);
timed('ranking with intervals and bands', () => rankModels(names, table, options()));
timed('agreement of two rankings', () => rankingAgreement(table, other, options()));
