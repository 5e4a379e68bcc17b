import { AssayError } from '../../../harness/contract/errors.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import { plannedRun } from '../../../harness/run/planned-run.ts';
import type { PlannedRun } from '../../../harness/run/planned-run.ts';
import { outcomesOf } from '../../../harness/store/buckets.ts';
import type { Outcomes } from '../../../harness/store/buckets.ts';
import type { Spending } from '../../../harness/store/payments.ts';
import type { RunningTrouble } from '../../../harness/store/running.ts';
import type { WatchedStore } from './watched-store.ts';

/** Verdicts of one role by kind. */
export type Tally = Readonly<Record<Verdict['kind'], number>>;

/** What a model did in a run or on a suite, with the verdicts on it; a role is absent where it has judged nothing. */
export type ModelSummary = {
  readonly model: string;
  readonly ended: Outcomes;
  readonly judged: Partial<Readonly<Record<Role, Tally>>>;
};

export type RunSummary = {
  readonly run: RunRecord;
  /** `undefined`: it is not stored. */
  readonly suite: SuiteManifest | undefined;
  readonly models: readonly ModelSummary[];
  /** `undefined` for an import, and where the plan cannot be read. */
  readonly planned: PlannedRun | undefined;
  /** `undefined` for an import. */
  readonly spent: Spending | undefined;
  readonly isPlayed: boolean;
  readonly troubles: readonly RunningTrouble[];
};

/** A suite on which episodes are judged, with the models that have verdicts on it, by name. */
export type JudgedSuite = { readonly suite: SuiteManifest; readonly models: readonly string[] };

export type Overview = {
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  readonly suites: readonly JudgedSuite[];
};

/** Reads all runs with their verdicts; what was read is kept until the database changes. */
export function overviewReader(watched: WatchedStore): () => Overview {
  const read = watched.untilChanged(() => readOverview(watched), String);
  return () => read(undefined);
}

function readOverview(watched: WatchedStore): Overview {
  const { store } = watched;
  const buckets = Map.groupBy(store.runCounts.buckets(), ({ runId }) => runId);
  const tallies = talliesOf(watched);
  const runs = store.episodes
    .runs()
    .toReversed()
    .map((run): RunSummary => {
      const suite = watched.manifests().find(({ contentHash }) => contentHash === run.suiteHash);
      const byModel = Map.groupBy(buckets.get(run.id) ?? [], ({ model }) => model);
      const planned = suite && planOf(watched, run, suite);
      const names = [...new Set([...(planned?.models ?? []), ...byModel.keys()])];
      return {
        ...{ run, suite, planned },
        models: names.map((model) => ({
          model,
          ended: outcomesOf(byModel.get(model) ?? []),
          judged: tallies.get(playedKey(run.suiteHash, run.id, model))?.judged ?? {},
        })),
        spent: run.kind === 'live' ? store.payments.of(run.id) : undefined,
        isPlayed: watched.isPlayed(run.id),
        troubles: store.running.of(run.id),
      };
    });
  return { runs, suites: judgedSuites(watched, [...tallies.values()]) };
}

const playedKey = (...names: readonly [suite: string, run: string, model: string]): string =>
  JSON.stringify(names);

/** Verdicts on a model in a run, by a suite. */
type Tallies = Pick<ModelSummary, 'model' | 'judged'> & { readonly suiteHash: string };

/** Numbers of verdicts by suite, run and model. */
function talliesOf({ store, judgings }: WatchedStore): ReadonlyMap<string, Tallies> {
  const roles = new Map(judgings().map(({ id, role }) => [id, role]));
  const tallies = new Map<string, Tallies>();
  for (const { runId, model, categories } of store.verdictGroups.of(judgings())) {
    for (const { judging, kind, trials } of [...categories.values()].flat()) {
      const role = roles.get(judging.id);
      if (role === undefined) continue;
      const { suiteHash } = judging;
      const key = playedKey(suiteHash, runId, model);
      const judged = tallies.get(key)?.judged ?? {};
      const tally = judged[role] ?? { pass: 0, fail: 0, unscored: 0 };
      const counted = { ...tally, [kind]: tally[kind] + trials.length };
      tallies.set(key, { model, suiteHash, judged: { ...judged, [role]: counted } });
    }
  }
  return tallies;
}

function judgedSuites({ manifests }: WatchedStore, all: readonly Tallies[]): readonly JudgedSuite[] {
  const bySuite = Map.groupBy(all, ({ suiteHash }) => suiteHash);
  return manifests().flatMap((suite) => {
    const models = new Set(bySuite.get(suite.contentHash)?.map(({ model }) => model));
    return models.size === 0 ? [] : [{ suite, models: [...models].toSorted() }];
  });
}

/** The plan of a run; `undefined` where a stranger's database has one that fits no suite. */
function planOf(watched: WatchedStore, run: RunRecord, suite: SuiteManifest): PlannedRun | undefined {
  if (run.kind === 'import') return undefined;
  try {
    const entries = watched.entries(suite.contentHash);
    return plannedRun(run, { entries, definition: definitionOf(suite) });
  } catch (cause) {
    if (cause instanceof AssayError) return undefined;
    throw cause;
  }
}
