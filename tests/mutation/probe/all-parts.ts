import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { digestOf } from './digests.ts';
import type { Digests } from './digests.ts';
import { importSample, judgeSample, seeReferences, seeViews, verdictDigests } from './episodes.ts';
import type { Judged } from './episodes.ts';
import type { ProbedParts, Sample } from '../programs/answers.ts';
import { seeChanges } from './store-changes.ts';
import { rankable, seeStore, storeWith } from './storing.ts';
import { derivedFrom, seeFolder, seeIdentity, seeLaterEnvironments } from './suites.ts';
import { seeComparison, seeIntervals, seeOfficial, seeRankings } from './tables.ts';

/** Folders of the data. */
export type Data = { readonly bfcl: string; readonly official: string };

/** Digests of what the data decide, by part. */
export async function probeAll(
  { bfcl, official }: Data,
  { results, ranked }: Sample,
  parts: ProbedParts,
): Promise<Digests> {
  const suite = await loadBfcl(bfcl, CATEGORIES);
  const models = parts === 'tables' ? ranked : undefined;
  const episodes = await importSample(suite, results, models);
  const judged = judgeSample(suite, episodes, 'recorded');
  const folder = mkdtempSync(join(tmpdir(), 'assay-probe-'));
  try {
    return {
      ...(parts === 'tables' ? {} : judgedDigests(suite, episodes, judged, folder)),
      ...(parts === 'verdicts'
        ? {}
        : storedDigests(
            suite,
            judged.filter(({ episode }) => ranked.includes(episode.model)),
            join(official, 'csv'),
            folder,
          )),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Suites, references, verdicts and views. */
function judgedDigests(
  suite: Suite,
  episodes: readonly Episode[],
  judged: readonly Judged[],
  folder: string,
): Digests {
  const starter = loadStarter();
  const conversations = episodes.filter(({ category }) => category.startsWith('multi_turn'));
  return {
    'hash of bfcl-v3': digestOf((seen) => {
      seeIdentity(suite, seen);
    }),
    'hash of starter': digestOf((seen) => {
      seeIdentity(starter, seen);
      seeIdentity(derivedFrom(starter, 'derived'), seen);
      seeLaterEnvironments(starter, seen);
    }),
    'folder of starter': digestOf((seen) => {
      seeFolder(starter, join(folder, 'suite'), seen);
    }),
    references: digestOf((seen) => {
      seeReferences(suite, seen);
      seeReferences(starter, seen);
    }),
    ...verdictDigests(judged),
    'verdicts on decoded calls': digestOf((seen) => {
      const some = conversations.filter((_episode, index) => index % 4 === 0);
      for (const { verdict } of judgeSample(suite, some, 'decoded')) seen(verdict);
    }),
    views: digestOf((seen) => {
      seeViews(suite, conversations, seen);
    }),
  };
}

/** What is stored of the ranked models, and what is ranked of what is stored. */
function storedDigests(suite: Suite, judged: readonly Judged[], tables: string, folder: string): Digests {
  const played = new Set(
    judged.map(({ episode: { entryId: id, occurrence } }) => entryKey({ id, occurrence })),
  );
  const entries = suite.entries.filter((entry) => played.has(entryKey(entry)));
  const small = sealSuite({ ...suite, entries }, definitionOf(suite.manifest));
  const path = join(folder, 'sample.db');
  const store = storeWith(path, small, judged);
  const [action, outcome] = [rankable(store, small, 'action'), rankable(store, small, 'outcome')];
  const digests = {
    store: digestOf((seen) => {
      seeStore(store, path, small, seen);
    }),
    'changes of a store': digestOf((seen) => {
      const few = judged.filter(({ episode }) => episode.category === 'multi_turn_base').slice(0, 24);
      seeChanges(small, few, folder, seen);
    }),
    rankings: digestOf((seen) => {
      seeRankings(action, seen);
      seeRankings(outcome, seen);
    }),
    comparison: digestOf((seen) => {
      seeComparison(action, outcome, 'multi_turn', seen);
    }),
    'official tables': digestOf((seen) => {
      seeOfficial(action, tables, seen);
    }),
    intervals: digestOf((seen) => {
      seeIntervals(action, seen);
    }),
  };
  store.close();
  return digests;
}
