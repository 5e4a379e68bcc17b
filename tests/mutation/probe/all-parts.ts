import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { ProbedParts, Sample } from '../programs/answers.ts';
import { digestOf } from './digests.ts';
import type { Digests, Seen } from './digests.ts';
import { importSample, judgeSample, seeReferences, seeVerdicts, seeViews } from './episodes.ts';
import { readEpisodes, readJudged } from './prepared.ts';
import { seeChanges } from './store-changes.ts';
import { partOfSuite, rankable, rankableIn, seeStore, storeWith } from './storing.ts';
import { derivedFrom, seeFolder, seeIdentity, seeLaterEnvironments } from './suites.ts';
import { seeComparison, seeIntervals, seeOfficial, seeRankings } from './tables.ts';

/** Folders of the data. */
export type Data = { readonly bfcl: string; readonly official: string };

/** What one part of the probe shows to its digest. Parts are independent of each other. */
type Parts = readonly (readonly [name: string, see: (seen: Seen) => void])[];

/**
 * Digests of what the data decide, by part.
 *
 * @param expected - digests without a mutant: the probe ends with the first part that differs. `undefined`: it sees all parts.
 */
export async function probeParts(
  { bfcl, official }: Data,
  sample: Sample,
  parts: ProbedParts,
  expected: Digests | undefined,
): Promise<Digests> {
  const suite = await loadBfcl(bfcl, CATEGORIES);
  const folder = mkdtempSync(join(tmpdir(), 'assay-probe-'));
  const digests: Record<string, string> = {};
  try {
    for (const [name, see] of await partsOf(parts, suite, sample, { official, folder })) {
      const digest = digestOf(see);
      digests[name] = digest;
      if (expected !== undefined && digest !== expected[name]) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return digests;
}

type Places = {
  readonly official: string;
  /** An empty folder, which is removed afterwards. */
  readonly folder: string;
};

async function partsOf(parts: ProbedParts, suite: Suite, sample: Sample, places: Places): Promise<Parts> {
  switch (parts) {
    case 'decoding':
      return [...judgedParts(suite, await importSample(suite, sample.results)), ...suiteParts(suite, places)];
    case 'judging':
      return [...judgedParts(suite, readEpisodes(sample)), ...suiteParts(suite, places)];
    case 'suites':
      return [
        ...suiteParts(suite, places),
        ...judgedParts(suite, readEpisodes(sample)),
        ...tableParts(suite, sample, places),
      ];
    case 'tables':
      return tableParts(suite, sample, places);
    case 'stored':
      return storedParts(suite, sample, places);
    case 'all':
      return [
        ...judgedParts(suite, await importSample(suite, sample.results)),
        ...suiteParts(suite, places),
        ...tableParts(suite, sample, places),
        ...storedParts(suite, sample, places),
      ];
  }
}

/** Verdicts on the episodes of the sample, and conversations as `assay show` has them. */
function judgedParts(suite: Suite, episodes: ReturnType<typeof readEpisodes>): Parts {
  const conversations = episodes.filter(({ category }) => category.startsWith('multi_turn'));
  const some = conversations.filter((_episode, index) => index % 4 === 0);
  return [
    ...EVALUATORS.map((evaluator): Parts[number] => [
      `verdicts of ${evaluator.identity.id}`,
      (seen) => {
        seeVerdicts(judgeSample(suite, evaluator, episodes, 'recorded'), seen);
      },
    ]),
    [
      'verdicts on decoded calls',
      (seen) => {
        for (const evaluator of EVALUATORS) seeVerdicts(judgeSample(suite, evaluator, some, 'decoded'), seen);
      },
    ],
    [
      'views',
      (seen) => {
        seeViews(suite, conversations, seen);
      },
    ],
  ];
}

/** Content hashes, files of a suite folder, and what references do. */
function suiteParts(suite: Suite, { folder }: Places): Parts {
  const starter = loadStarter();
  return [
    [
      'hash of bfcl-v3',
      (seen) => {
        seeIdentity(suite, seen);
      },
    ],
    [
      'hash of starter',
      (seen) => {
        seeIdentity(starter, seen);
        seeIdentity(derivedFrom(starter, 'derived'), seen);
        seeLaterEnvironments(starter, seen);
      },
    ],
    [
      'folder of starter',
      (seen) => {
        seeFolder(starter, join(folder, 'suite'), seen);
      },
    ],
    [
      'references',
      (seen) => {
        seeReferences(suite, seen);
        seeReferences(starter, seen);
      },
    ],
  ];
}

/** What is ranked and compared of the ranked models' verdicts. */
function tableParts(suite: Suite, sample: Sample, { official }: Places): Parts {
  const judged = readJudged(sample);
  const small = partOfSuite(suite, judged);
  const [action, outcome] = [rankable(small, judged, 'action'), rankable(small, judged, 'outcome')];
  return [
    [
      'intervals',
      (seen) => {
        seeIntervals(action, seen);
      },
    ],
    [
      'rankings',
      (seen) => {
        seeRankings(action, seen);
        seeRankings(outcome, seen);
      },
    ],
    [
      'comparison',
      (seen) => {
        seeComparison(action, outcome, 'multi_turn', seen);
      },
    ],
    [
      'official tables',
      (seen) => {
        seeOfficial(action, join(official, 'csv'), seen);
      },
    ],
  ];
}

/** What is stored of the ranked models, and what is ranked of what is stored. */
function storedParts(suite: Suite, sample: Sample, { folder }: Places): Parts {
  const judged = readJudged(sample);
  const small = partOfSuite(suite, judged);
  return [
    [
      'changes of a store',
      (seen) => {
        const few = judged.filter(({ episode }) => episode.category === 'multi_turn_base').slice(0, 24);
        seeChanges(small, few, folder, seen);
      },
    ],
    [
      'store',
      (seen) => {
        const path = join(folder, 'sample.db');
        const store = storeWith(path, small, judged);
        try {
          seeStore(store, path, small, seen);
          seeRankings(rankableIn(store, small, 'outcome'), seen);
        } finally {
          store.close();
        }
      },
    ],
  ];
}
