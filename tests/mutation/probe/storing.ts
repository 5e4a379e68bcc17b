import { join } from 'node:path';
import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import { scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import { tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import type { Reply } from '../../../harness/contract/chat-model.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { familyOf } from '../../../harness/contract/judging.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { outcomesOf } from '../../../harness/store/buckets.ts';
import { findEpisode } from '../../../harness/store/find-episode.ts';
import { findRun } from '../../../harness/store/find-run.ts';
import { judgingsNamed } from '../../../harness/store/judgings-named.ts';
import { ancestorsEntries, scoreTargets } from '../../../harness/store/score-target.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import type { Seen } from './digests.ts';
import { derivedFrom } from './suites.ts';
import type { Judged } from './episodes.ts';
import type { Rankable } from './tables.ts';

const runOn = (suite: Suite, id: string): RunRecord => ({
  id,
  kind: 'import',
  suiteHash: suite.manifest.contentHash,
  configuration: { probe: id },
  startedAt: '2026-01-02T03:04:05.000Z',
});

/** A database with a suite, the episodes on it and their verdicts, as `assay import` and `assay score` make it. */
export function storeWith(path: string, suite: Suite, judged: readonly Judged[]): Store {
  const { contentHash: suiteHash } = suite.manifest;
  const store = openStore(path);
  store.atOnce(() => {
    store.suites.add(suite);
    store.episodes.addRun(runOn(suite, 'sample'));
    const episodes = new Set(judged.map(({ episode }) => episode));
    for (const episode of episodes) store.episodes.put('sample', episode);
    for (const { evaluator, episode, verdict } of judged) {
      const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
      for (const { id } of store.lookup.find(episode.model, key))
        store.verdicts.put(id, { ...evaluator.identity, suiteHash }, verdict);
    }
  });
  return store;
}

/** The verdicts of a family of evaluators, as a ranking reads them. */
export function rankable(store: Store, suite: Suite, family: string): Rankable {
  const { id, contentHash } = suite.manifest;
  const definition = definitionOf(suite.manifest);
  const judgings = store.verdicts.judgings().filter((judging) => familyOf(judging.id) === family);
  return {
    suite: { id, contentHash },
    definition,
    evaluators: judgings.map((judging) => ({ id: judging.id, version: judging.version })),
    tallies: tallyVerdicts(store.verdicts.kinds(judgings)),
    scenarioOf: scenarioFinder(definition, store.outlines.entries(contentHash)),
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
  seen([[...store.verdicts.kinds(judgings)], store.verdicts.countsOf('sample', judgings)]);
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

const REPLY: Reply = {
  text: 'words',
  calls: [{ callId: 'a', tool: 'add', rawArguments: '{}' }],
  reasoning: '',
  stop: 'end',
  usage: { inputTokens: 1, cachedInputTokens: undefined, outputTokens: 2 },
  raw: {},
};

/** What changes in a store when runs come and go: replaced episodes, older versions, other databases, descendants. */
export function seeChanges(suite: Suite, judged: readonly Judged[], folder: string, seen: Seen): void {
  const { contentHash: suiteHash } = suite.manifest;
  const path = join(folder, 'changes.db');
  const store = storeWith(path, suite, judged);
  const child = derivedFrom(suite, 'child');
  store.suites.add(child);
  store.episodes.addRun(runOn(child, 'late'));
  for (const [index, { episode }] of judged.entries()) {
    const changed: Episode = {
      ...episode,
      trial: index % 2,
      cost: index % 3 === 0 ? null : 0.5,
      attempts: index,
    };
    seen([store.episodes.put('late', changed), store.episodes.put('sample', episode)]);
    seen(store.episodes.put('sample', { ...episode, cost: 1 }));
  }
  for (const { id, suiteHash: played } of store.episodes.all()) {
    const judging = { id: 'outcome/multi-turn', version: id % 2 === 0 ? '10' : '9', suiteHash: played };
    store.verdicts.put(id, judging, { kind: 'pass' });
    if (id % 3 === 0)
      store.verdicts.put(id, { ...judging, suiteHash }, { kind: 'unscored', because: 'no-reference' });
  }
  store.replies.set('key', REPLY);
  seen([store.replies.get('key'), store.replies.get('none'), store.replies.isEmpty()]);
  for (const dollars of [0.25, undefined, 0.5]) store.payments.pay('late', dollars);
  seen([store.payments.of('late'), store.payments.of('none')]);
  seen(scoreTargets(store, path, undefined));
  for (const target of scoreTargets(store, path, 'child'))
    seen([target, ancestorsEntries(store, target, new Set(['calls']))]);
  const judgings = judgingsNamed(store, path, 'outcome', suiteHash.slice(0, 8));
  seen([store.verdicts.judgings(), judgings, store.leftBehind(judgings)]);
  seen([store.outlines.players(child.manifest.contentHash), store.outlines.fullVerdicts(judgings)]);
  seen([...store.outlines.meters(child.manifest.contentHash)]);
  const other = join(folder, 'other.db');
  const otherStore = storeWith(other, suite, judged.slice(2));
  otherStore.episodes.addRun(runOn(suite, 'elsewhere'));
  otherStore.payments.pay('elsewhere', 1);
  otherStore.close();
  seen(store.join(other));
  seen(store.removeRun('sample'));
  seen(store.join(other));
  seen([store.removeRun('late'), store.removeRun('none'), store.episodes.runs(), store.suites.manifests()]);
  store.close();
}
