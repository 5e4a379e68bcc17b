import { join } from 'node:path';
import type { Reply } from '../../../harness/contract/chat-model.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { judgingsNamed } from '../../../harness/store/judgings-named.ts';
import { ancestorsEntries, scoreTargets } from '../../../harness/store/score-target.ts';
import type { Store } from '../../../harness/store/store.ts';
import type { Seen } from './digests.ts';
import type { Judged } from './episodes.ts';
import { rankableIn, runOn, storeWith } from './storing.ts';
import { derivedFrom } from './suites.ts';
import { seeRankings } from './tables.ts';

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
  const path = join(folder, 'changes.db');
  const store = storeWith(path, suite, judged);
  const child = derivedFrom(suite, 'child');
  store.suites.add(child);
  addLateRun(store, child, judged, seen);
  judgeAgain(store, suite);
  seeDescendants(store, path, suite, child, seen);
  store.replies.set('key', REPLY);
  seen([store.replies.get('key'), store.replies.get('none'), store.replies.isEmpty()]);
  for (const dollars of [0.25, undefined, 0.5]) store.payments.pay('late', dollars);
  seen([store.payments.of('late'), store.payments.of('none')]);
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

/** A second run of the same models, in two trials; the episodes of the first run are stored again and replaced. */
function addLateRun(store: Store, child: Suite, judged: readonly Judged[], seen: Seen): void {
  store.episodes.addRun(runOn(child, 'late'));
  for (const [index, { episode }] of judged.entries()) {
    const cost = index % 3 === 0 ? null : 0.5;
    seen(store.episodes.put('late', { ...episode, trial: index % 2, cost, attempts: index }));
    seen(store.episodes.put('sample', episode));
    if (index % 4 === 0) seen(store.episodes.put('sample', { ...episode, cost }));
  }
}

/** Verdicts of two later versions on the suite of each run, and those of an ancestor's run: a third of them is unscored. */
function judgeAgain(store: Store, { manifest: { contentHash: suiteHash } }: Suite): void {
  for (const { id, suiteHash: played } of store.episodes.all()) {
    const judging = { id: 'outcome/multi-turn', version: id % 5 === 0 ? '9' : '10', suiteHash: played };
    const [first] = store.lookup.verdictsOn(id);
    store.verdicts.put(id, judging, first?.verdict ?? { kind: 'pass' });
    if (id % 3 === 0)
      store.verdicts.put(id, { ...judging, suiteHash }, { kind: 'unscored', because: 'no-decoder' });
  }
}

/** Targets of scoring, judgings and rankings of a suite and of one that derives from it. */
function seeDescendants(store: Store, path: string, suite: Suite, child: Suite, seen: Seen): void {
  const { contentHash } = child.manifest;
  seen(scoreTargets(store, path, undefined));
  for (const target of scoreTargets(store, path, 'child'))
    seen([target, ancestorsEntries(store, target, new Set(['calls']))]);
  const judgings = judgingsNamed(store, path, 'outcome', suite.manifest.contentHash.slice(0, 8));
  seen([store.verdicts.judgings(), judgings, store.leftBehind(judgings)]);
  const runIds = store.episodes.runs().map(({ id }) => id);
  seen([store.outlines.players(contentHash), store.outlines.fullVerdicts(judgings, runIds)]);
  seen([...store.outlines.meters(contentHash)]);
  // Trials, two runs of one model and unscored episodes: official outputs have none of these.
  for (const ranked of [suite, child]) seeRankings(rankableIn(store, ranked, 'outcome'), seen);
}
