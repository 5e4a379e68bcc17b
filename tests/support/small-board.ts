import { ownWorlds } from '../../benchmarks/suites/own-environments.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import { sealSuite, NO_SHARED_DATA } from '../../benchmarks/suites/seal-suite.ts';
import { NO_TABLES } from '../../harness/contract/official-tables.ts';
import type { OfficialTables } from '../../harness/contract/official-tables.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { buildBoard } from '../../harness/publication/build-board.ts';
import { publishedSuite } from '../../harness/publication/published-suite.ts';
import type { ModelNotes } from '../../harness/publication/ports.ts';
import type { PublishedSuite } from '../../harness/publication/published-suite.ts';
import { selectSuites } from '../../harness/publication/select-suites.ts';
import { scopeComparisons } from '../../harness/publication/shifts.ts';
import { Board } from '../../harness/publication/schemas/board.ts';
import { openStore } from '../../harness/store/store.ts';
import type { Store } from '../../harness/store/store.ts';
import { entryOver } from './entry-over.ts';
import { recordedEpisode, UNMETERED } from './recorded-episode.ts';

/** A family whose tasks are withheld, without tables; entries vary scenarios only where their suite says so. */
export const FAMILY: SuiteDefinition = {
  family: 'made',
  title: 'Made',
  explanation: 'Made for tests.',
  claims: null,
  sourceLink: null,
  now: '2025-02-27T00:00:00',
  unoffered: 'execute',
  protocol: 'bfcl',
  fieldOrder: 'as-declared',
  scenarios: [],
  groups: [
    {
      slug: 'overall',
      title: 'Overall',
      kind: 'overall',
      formula: '',
      categories: null,
      parts: null,
      table: null,
    },
  ],
  categories: {},
  selections: {},
  publication: { texts: 'withheld', upstream: null, recordedOutputs: null, sample: null },
};

/** Sizes of the categories of a suite, and the scenario that an entry states; `undefined`: none. */
export type MadeSuite = {
  readonly id?: string;
  readonly categories?: Readonly<Record<string, number>>;
  readonly scenarioOf?: (key: string) => string | undefined;
};

/** A suite whose entries are called `category_0`, `category_1`, ... */
export function madeSuite({ id = 'made', categories = { c: 4 }, scenarioOf }: MadeSuite = {}): Suite {
  const entries = Object.entries(categories).flatMap(([category, size]) =>
    Array.from({ length: size }, (_, index): SuiteEntry => {
      const key = `${category}_${index}`;
      const scenario = scenarioOf?.(key);
      return { ...entryOver([]), id: key, category, ...(scenario === undefined ? {} : { scenario }) };
    }),
  );
  const manifest = {
    id,
    family: FAMILY.family,
    version: '1',
    derivedFrom: null,
    licence: 'none',
    source: 'made for tests',
    overrides: [],
  };
  return sealSuite({ manifest, entries, catalogue: new Map(), ...NO_SHARED_DATA }, FAMILY);
}

/** Verdict of a sign of {@link Played}; a blank is no episode, and a dot an episode without a verdict. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  '+': { kind: 'pass' },
  '-': { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] },
  '?': { kind: 'unscored', because: 'infrastructure' },
};

/** What one model did: by entry, in suite order, one sign for each trial, under each family of evaluators. */
export type Played = {
  readonly model: string;
  readonly runId?: string;
  readonly action?: readonly string[];
  readonly outcome?: readonly string[];
  /** Version of the evaluators. */
  readonly version?: string;
  /** US dollars, seconds and tokens of each episode. */
  readonly cost?: number;
  readonly latencySeconds?: number;
  readonly inputTokens?: number;
};

/** Store what models did on a suite. */
export function playOn(store: Store, suite: Suite, played: readonly Played[]): void {
  const suiteHash = suite.manifest.contentHash;
  store.suites.add(suite);
  for (const { model, runId = 'run', version = '1', cost = null, ...one } of played) {
    const startedAt = '2026-01-01T00:00:00Z';
    store.episodes.addRun({ id: runId, kind: 'import', suiteHash, configuration: {}, startedAt });
    const { latencySeconds = null, inputTokens = null } = one;
    const metrics = { ...UNMETERED, latencySeconds, inputTokens };
    for (const [index, entry] of suite.entries.entries()) {
      for (const role of ['action', 'outcome'] as const) {
        for (const [trial, sign] of Array.from(one[role]?.[index] ?? '').entries()) {
          if (sign === ' ') continue;
          const step = { written: '', calls: [], metrics };
          store.episodes.put(runId, recordedEpisode(entry, [{ steps: [step] }], { model, trial, cost }));
          const verdict = VERDICTS[sign];
          const address = store.lookup
            .find(model, entry.id)
            .find((other) => other.runId === runId && other.trial === trial);
          if (verdict === undefined || address === undefined) continue;
          store.verdicts.put(address.id, { id: `${role}/x`, version, suiteHash }, verdict);
        }
      }
    }
  }
}

/** A board, the files beside it, and what both were made from. */
export type MadeBoard = {
  readonly board: Board;
  readonly files: ReadonlyMap<string, unknown>;
  readonly suites: readonly PublishedSuite[];
};

/** What a board needs to know besides what is stored; absent: nothing is known. */
export type BoardKnowledge = {
  readonly official?: OfficialTables;
  readonly definition?: SuiteDefinition;
  readonly profile?: ModelNotes['profile'];
};

/** The board of a store. */
export function boardOf(
  store: Store,
  { official = NO_TABLES, definition = FAMILY, profile }: BoardKnowledge = {},
): MadeBoard {
  const selected = selectSuites(store, 'assay.db', [], [definition.family]);
  const suites = selected.map((suite) => publishedSuite(store, suite, definition, suite.manifest.id));
  const files = new Map(
    buildBoard({
      store,
      selected,
      suites,
      comparisons: suites.flatMap(scopeComparisons),
      outputs: { date: undefined, origin: 'imported' },
      audience: 'public',
      ports: {
        definitionOf: () => definition,
        judgingPorts: (suite) => {
          if (definition.publication.texts === 'withheld')
            throw new Error('tasks of this family are withheld');
          const families = new Map([[definition.family, definition]]);
          return judgingPorts(suite, 'recorded', { ...REGISTRIES, families });
        },
        specificationOf: () => undefined,
        funnelOf: () => undefined,
        ownWorlds,
        notesOf: () => ({ family: 'Other', profile }),
        official,
        harness: '0',
      },
    }),
  );
  return { board: Board.parse(files.get('board.json')), files, suites };
}

/** The board of what models did on one suite. */
export function boardOfPlayed(played: readonly Played[], suite: Suite = madeSuite()): MadeBoard {
  const store = openStore(':memory:');
  try {
    playOn(store, suite, played);
    return boardOf(store);
  } finally {
    store.close();
  }
}
