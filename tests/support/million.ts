import { smallOwnSuite } from './small-suite.ts';
import { STARTER, episodeBy, stepOf } from './workbench.ts';
import { seededDraws } from './seeded-draws.ts';
import type { Ending, Episode } from '../../harness/contract/episode.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { openStore } from '../../harness/store/store.ts';
import type { Store } from '../../harness/store/store.ts';

/** Size of an invented database. */
export type Shape = { readonly models: number; readonly entries: number; readonly trials: number };

const CATEGORIES = ['base', 'cross', 'missing', 'read', 'withheld'].map((name) => `starter_${name}`);
const ACTION = { id: 'action/bfcl-multi-turn', version: '1' };
const OUTCOME = { id: 'outcome/multi-turn', version: '5' };
const RUN = 'recorded';

/**
 * Fills a new database with invented episodes of many models, each judged by both evaluators, through the writes of an import
 * and of `score`. Scenario `n` has one variant in each of five categories. The same shape gives the same rows.
 *
 * @returns the number of episodes.
 */
export function million(path: string, shape: Shape, said: (stage: string) => void): number {
  const suite = suiteOf(shape.entries);
  const store = openStore(path);
  store.suites.add(suite);
  store.episodes.addRun({
    id: RUN,
    kind: 'import',
    suiteHash: suite.manifest.contentHash,
    configuration: {},
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  for (let model = 0; model < shape.models; model += 1)
    store.atOnce(() => {
      play(store, suite, shape, model);
    });
  said('stored');
  judge(store, suite, shape);
  said('judged');
  store.close();
  return shape.models * suite.entries.length * shape.trials;
}

function suiteOf(size: number): Suite {
  const [sample] = STARTER.entries;
  if (sample === undefined) throw new Error('the starter suite is empty');
  const entries = CATEGORIES.flatMap((category) =>
    Array.from({ length: size / CATEGORIES.length }, (_none, scenario) => ({
      ...sample,
      category,
      id: `${category}_${scenario}`,
      scenario: `scenario ${scenario}`,
    })),
  );
  return smallOwnSuite({ entries });
}

const nameOf = (model: number): string => `maker/model-${String(model).padStart(3, '0')}`;

function play(store: Store, suite: Suite, { trials }: Shape, model: number): void {
  const draws = seededDraws(model);
  for (const entry of suite.entries)
    for (let trial = 0; trial < trials; trial += 1)
      store.episodes.put(RUN, {
        ...played(draws.below(200) === 0),
        model: nameOf(model),
        category: entry.category,
        entryId: entry.id,
        recordedId: entry.id,
        trial,
      });
}

const LOST: Ending = { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 3 };

function played(isLost: boolean): Episode {
  const turn = [
    stepOf(["cd(folder='workspace')", "mv(source='report.txt', destination='archive')"]),
    stepOf([], 'The report is now in the archive of your workspace.'),
  ];
  const episode = episodeBy('', isLost ? [] : [turn, turn]);
  return isLost ? { ...episode, ending: LOST } : episode;
}

/** Verdicts as `score` stores them. The stronger a model and the easier an entry, the more trials pass. */
function judge(store: Store, suite: Suite, { models }: Shape): void {
  const suiteHash = suite.manifest.contentHash;
  for (const [evaluator, leniency] of [
    [ACTION, 0],
    [OUTCOME, 8],
  ] as const) {
    // prettier-ignore
    const judging = { ...evaluator, suiteHash };
    const aside = store.judgeAside();
    for (let model = 0; model < models; model += 1) {
      const draws = seededDraws(1000 + model);
      for (const { id, entryKey } of store.episodes.names({ runId: RUN, model: nameOf(model) })) {
        const difficulty = seededDraws(hashOf(entryKey)).below(100);
        const luck = draws.below(60) - 30;
        const isLost = draws.below(200) === 0;
        aside.put(id, judging, verdictOf(30 + (70 * model) / models + luck + leniency - difficulty, isLost));
      }
    }
    store.atOnce(() => {
      aside.store();
    });
  }
}

function verdictOf(margin: number, isLost: boolean): Verdict {
  if (isLost) return { kind: 'unscored', because: 'infrastructure' };
  if (margin > 0) return { kind: 'pass' };
  return { kind: 'fail', failures: [{ code: 'turn-without-call', turn: margin > -20 ? 0 : 1 }] };
}

const hashOf = (text: string): number =>
  Array.from(text).reduce((hash, sign) => (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 7);
