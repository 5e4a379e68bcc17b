import { lineageOf } from '../../../harness/contract/lineage.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import type { Query } from '../address.ts';
import { notStored } from '../problems.ts';
import type { Scope } from './rows.ts';
import type { WatchedStore } from './watched-store.ts';

/** What a list of episodes is over. */
export type NamedScope = {
  readonly scope: Scope;
  readonly run: RunRecord | undefined;
  readonly suite: SuiteManifest;
  /** Suites on which the run is judged, that of the run first; the one suite where no run is named. */
  readonly judgedOn: readonly SuiteManifest[];
};

/** The scope that an address names: a run, a suite, or a run as judged on a suite. @throws {NotStored} */
export function scopeIn(query: Pick<Query, 'run' | 'suite'>, watched: WatchedStore): NamedScope {
  const run = runIn(query.run, watched);
  const hash = (query.suite ?? '') === '' ? run?.suiteHash : query.suite;
  const suite = suiteStored(hash ?? '', watched);
  const judgedOn = run === undefined ? [suite] : suitesJudging(run, watched);
  const scope: Scope = { suite: suite.contentHash, ...(run === undefined ? {} : { run: run.id }) };
  return { scope, run, suite, judgedOn };
}

function runIn(id: string | undefined, { store }: WatchedStore): RunRecord | undefined {
  if (id === undefined || id === '') return undefined;
  const run = store.episodes.runs().find((each) => each.id === id);
  if (run === undefined) throw notStored('run', id);
  return run;
}

/** A suite by its content hash. @throws {NotStored} */
export function suiteStored(hash: string, { manifests }: WatchedStore): SuiteManifest {
  const suite = manifests().find(({ contentHash }) => contentHash === hash);
  if (suite === undefined) throw notStored('suite', hash);
  return suite;
}

function suitesJudging({ suiteHash }: RunRecord, watched: WatchedStore): readonly SuiteManifest[] {
  const manifests = watched.manifests();
  const judged = new Set(watched.judgings().map((judging) => judging.suiteHash));
  const descends = ({ contentHash }: SuiteManifest): boolean =>
    contentHash !== suiteHash &&
    judged.has(contentHash) &&
    lineageOf(manifests, contentHash).includes(suiteHash);
  return [...manifests.filter(({ contentHash }) => contentHash === suiteHash), ...manifests.filter(descends)];
}
