import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import { scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import { tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { judgingsMeant } from '../../../harness/contract/judging.ts';
import type { EvaluatorIdentity } from '../../../harness/contract/judging.ts';
import type { VerdictKind } from '../../../harness/contract/outline.ts';
import type { ScenarioEntry } from '../../../harness/contract/scenario.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { outcomesOf } from '../../../harness/store/buckets.ts';
import { findEpisode } from '../../../harness/store/find-episode.ts';
import { findRun } from '../../../harness/store/find-run.ts';
import { judgingsNamed } from '../../../harness/store/judgings-named.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import type { Seen } from './digests.ts';
import type { Judged } from './episodes.ts';
import type { Rankable } from './tables.ts';

/** The run of an import on a suite. */
export const runOn = (suite: Suite, id: string): RunRecord => ({
  id,
  kind: 'import',
  suiteHash: suite.manifest.contentHash,
  configuration: { probe: id },
  startedAt: '2026-01-02T03:04:05.000Z',
});

/** The suite without the entries that no judged episode plays. */
export function partOfSuite(suite: Suite, judged: readonly Judged[]): Suite {
  const played = new Set(judged.map(({ episode }) => keyOf(episode)));
  const entries = suite.entries.filter((entry) => played.has(entryKey(entry)));
  return sealSuite({ ...suite, entries }, definitionOf(suite.manifest));
}

const keyOf = ({ entryId: id, occurrence }: Episode): string => entryKey({ id, occurrence });

/** A database with a suite, the episodes on it and their verdicts, as `assay import` and `assay score` make it. */
export function storeWith(path: string, suite: Suite, judged: readonly Judged[]): Store {
  const { contentHash: suiteHash } = suite.manifest;
  const store = openStore(path);
  store.atOnce(() => {
    store.suites.add(suite);
    store.episodes.addRun(runOn(suite, 'sample'));
    for (const [episode, verdicts] of Map.groupBy(judged, ({ episode }) => episode)) {
      store.episodes.put('sample', episode);
      for (const { id } of store.lookup.find(episode.model, keyOf(episode)))
        for (const { judge, verdict } of verdicts) store.verdicts.put(id, { ...judge, suiteHash }, verdict);
    }
  });
  return store;
}

/** The verdicts that a word means on a suite, as `assay rank` reads them. */
export function rankableIn(store: Store, suite: Suite, word: string): Rankable {
  const { contentHash } = suite.manifest;
  const onSuite = store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === contentHash);
  const judgings = judgingsMeant(word, onSuite, 'the probe');
  return ranked(suite, judgings, store.verdicts.kinds(judgings), store.outlines.entries(contentHash));
}

/** The verdicts of a family of evaluators. */
export function rankable(suite: Suite, judged: readonly Judged[], family: string): Rankable {
  const meant = judged.filter(({ judge }) => judge.id.startsWith(`${family}/`));
  const judges = new Map(meant.map(({ judge }) => [judge.id, judge]));
  const kinds = meant.map(({ episode, verdict: { kind } }) => ({
    runId: 'sample',
    model: episode.model,
    category: episode.category,
    entryKey: keyOf(episode),
    trial: episode.trial,
    kind,
  }));
  const entries = suite.entries.map((entry) => ({ ...entry, entryKey: entryKey(entry) }));
  return ranked(suite, [...judges.values()], kinds, entries);
}

function ranked(
  { manifest }: Suite,
  judges: readonly EvaluatorIdentity[],
  kinds: Iterable<VerdictKind>,
  entries: Iterable<ScenarioEntry>,
): Rankable {
  const definition = definitionOf(manifest);
  return {
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    definition,
    evaluators: judges.map(({ id, version }) => ({ id, version })),
    tallies: tallyVerdicts(kinds),
    scenarioOf: scenarioFinder(definition, entries),
  };
}

/** Everything that a store yields. */
export function seeStore(store: Store, database: string, suite: Suite, seen: Seen): void {
  const { contentHash } = suite.manifest;
  const judgings = store.verdicts.judgings();
  seen([store.suites.manifests(), store.suites.get(contentHash), store.suites.get('none'), judgings]);
  seen([store.episodes.runs(), [...store.episodes.finished('sample')], findRun(store, 'sam', database)]);
  seen([store.outlines.entries(contentHash), store.outlines.players(contentHash)]);
  seen([[...store.outlines.verdicts(contentHash, judgings)], [...store.outlines.meters(contentHash)]]);
  const buckets = store.runCounts.buckets();
  seen([buckets, outcomesOf(buckets), store.runCounts.meters('sample')]);
  seen([[...store.verdicts.kinds(judgings)], store.verdicts.kindsOfRun('sample', judgings)]);
  const [action, outcome] = ['action', 'outcome'].map((word) =>
    judgingsNamed(store, database, word, undefined),
  );
  seen(store.disagreements.counts(action ?? [], outcome ?? []));
  seen(groupDisagreements(store.disagreements.between(action ?? [], outcome ?? [])));
  const [stored] = store.episodes.all({ categories: ['multi_turn_base'] });
  if (stored === undefined) throw new Error('the sample holds no conversation');
  const { id, episode } = stored;
  const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
  seen([store.lookup.get(id), store.lookup.find(episode.model, key), store.lookup.verdictsOn(id)]);
  seen([...store.episodes.all({ model: episode.model, runId: 'sample' })]);
  seen(findEpisode(store, `${episode.model}/${key}/0`, 'sam'));
  seen([...store.verdicts.of(outcome ?? [])].length);
}
