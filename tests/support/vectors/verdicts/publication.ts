import { ownWorlds } from '../../../../benchmarks/suites/own-environments.ts';
import { z } from 'zod';
import { profileOf } from '../../../../benchmarks/bfcl/model-profiles.ts';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { definitionOf, FAMILIES } from '../../../../benchmarks/suites/registry.ts';
import { NO_SHARED_DATA, sealSuite } from '../../../../benchmarks/suites/seal-suite.ts';
import { specificationOf } from '../../../../evaluators/outcome/multi-turn/specification.ts';
import { Ending, Step } from '../../../../harness/contract/episode.ts';
import type { Episode } from '../../../../harness/contract/episode.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import type { OfficialTables } from '../../../../harness/contract/official-tables.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../../harness/contract/suite.ts';
import { explain, Failure } from '../../../../harness/contract/verdict.ts';
import type { Verdict } from '../../../../harness/contract/verdict.ts';
import { buildBoard } from '../../../../harness/publication/build-board.ts';
import { difficultyOf } from '../../../../harness/publication/category-file.ts';
import { csvText } from '../../../../harness/publication/csv.ts';
import { figureFiles } from '../../../../harness/publication/figures.ts';
import { legendOf, signFinder } from '../../../../harness/publication/legends.ts';
import type { BoardPorts } from '../../../../harness/publication/ports.ts';
import { publishedSuite } from '../../../../harness/publication/published-suite.ts';
import { rounded } from '../../../../harness/publication/rounding.ts';
import { selectSuites } from '../../../../harness/publication/select-suites.ts';
import { scopeComparisons } from '../../../../harness/publication/shifts.ts';
import { distinctSlugs } from '../../../../harness/publication/slugs.ts';
import { openStore } from '../../../../harness/store/store.ts';
import type { Store } from '../../../../harness/store/store.ts';
import { recordedEpisode, UNMETERED } from '../../recorded-episode.ts';
import { STARTER } from '../../workbench.ts';
import { observed, observeFunction } from './functions.ts';
import type { ObservedFunction } from './functions.ts';
import { outcome, plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

/** A suite that lists entries of the starter suite, or invented ones by category. */
const Published = z.strictObject({
  id: z.string(),
  family: z.string(),
  starters: z.array(z.string()).default([]),
  /** Number of invented entries by category. */
  invented: z.record(z.string(), z.number()).default({}),
  derivedFrom: z.string().optional(),
});
type Published = z.infer<typeof Published>;

/** Episodes of a model on a suite in one run, with the verdicts on them. */
const Play = z.strictObject({
  run: z.string(),
  kind: z.enum(['import', 'live']),
  day: z.string(),
  suite: z.string(),
  model: z.string(),
  /** By evaluator: signs by category, one text a trial, in entry order; see {@link VERDICTS}. */
  verdicts: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  version: z.string().default('1'),
  meters: z
    .tuple([z.number().nullable(), z.number().nullable(), z.number().nullable(), z.number().nullable()])
    .default([100, 10, 2, null]),
  steps: z.array(z.array(Step.pick({ written: true, calls: true }))).optional(),
  ending: Ending.default({ bucket: 'model', stop: 'completed' }),
});
type Play = z.infer<typeof Play>;

const Board = z.strictObject({
  suites: z.array(Published),
  plays: z.array(Play),
  wanted: z.array(z.string()).default([]),
  date: z.string().optional(),
  origin: z.enum(['official', 'imported']).default('imported'),
  /** Printed scores by `name/scope`. */
  printed: z.record(z.string(), z.number()).default({}),
});

const place = { environment: 'TicketAPI', attribute: 'ticket_queue', pointer: '' };
const fails = (failure: Failure): Verdict => ({ kind: 'fail', failures: [failure] });
const mismatch = (errorType: string): Verdict => fails({ code: 'ast-mismatch', errorType, messages: ['m'] });

/** Verdicts by sign; an episode that no evaluator judges is `?`, and `.` is no episode. */
const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ['P', { kind: 'pass' }],
  ['I', { kind: 'unscored', because: 'infrastructure' }],
  ['D', { kind: 'unscored', because: 'no-decoder' }],
  ['s', fails({ code: 'state-differs', turn: 0, ...place, expected: [] })],
  ['r', fails({ code: 'response-missing', turn: 1, call: 'c()', response: 'r' })],
  ['g', fails({ code: 'goal-missed', ...place, expected: 1, actual: 2 })],
  ['e', fails({ code: 'side-effect', ...place, actual: 2 })],
  ['n', fails({ code: 'not-told', turn: 0, call: 'c()', value: '5 km' })],
  ['v', mismatch('value_error:string')],
  ['f', mismatch('simple_function_checker:wrong_func_name')],
  ['a', mismatch('checker-raised')],
]);

function suiteOf(
  { id, family, starters, invented }: Published,
  parents: ReadonlyMap<string, Suite>,
  derivedFrom: string | undefined,
): Suite {
  const parent = derivedFrom === undefined ? undefined : mustGet(parents, derivedFrom, 'suite').manifest;
  const manifest = {
    ...{ id, family, version: '1', licence: 'Apache-2.0', source: 'invented', overrides: [] },
    derivedFrom: parent === undefined ? null : { id: parent.id, contentHash: parent.contentHash },
  };
  const entries = [
    ...STARTER.entries.filter((entry) => starters.includes(entry.id)),
    ...Object.entries(invented).flatMap(([category, count]) =>
      Array.from({ length: count }, (_, number) => inventedEntry(category, number)),
    ),
  ];
  return sealSuite(
    { ...NO_SHARED_DATA, manifest, entries, catalogue: STARTER.catalogue },
    definitionOf(manifest),
  );
}

function inventedEntry(category: string, number: number): SuiteEntry {
  const isConversation = category.startsWith('multi_turn');
  return {
    ...{
      id: `${category}_${number}`,
      occurrence: 0,
      category,
      language: 'python',
      tools: [],
      longContext: false,
    },
    turns: [{ messages: [{ role: 'user', text: 'Any.' }], announces: [] }],
    environments: isConversation ? ['TicketAPI'] : [],
    initialState: {},
    reference: isConversation ? { kind: 'calls', turns: [[]] } : { kind: 'any-call' },
  };
}

function storePlays(store: Store, plays: readonly Play[], suites: ReadonlyMap<string, Suite>): void {
  const runs = new Set<string>();
  for (const play of plays) {
    const suite = mustGet(suites, play.suite, 'suite');
    const { contentHash: suiteHash } = suite.manifest;
    if (!runs.has(play.run)) {
      store.episodes.addRun({
        id: play.run,
        kind: play.kind,
        suiteHash,
        configuration: {},
        startedAt: `${play.day}T00:00:00.000Z`,
      });
    }
    runs.add(play.run);
    storeEpisodes(store, play, suite);
  }
}

/** Signs that the evaluators give an entry in a trial, by evaluator; empty: nothing was recorded. */
function signsOn({ verdicts }: Play, entry: Pick<SuiteEntry, 'category'>, position: number, trial: number) {
  return Object.entries(verdicts).flatMap(([evaluator, categories]) => {
    const sign = categories[entry.category]?.[trial]?.charAt(position) ?? '';
    return sign === '' || sign === '.' ? [] : [{ evaluator, sign }];
  });
}

const MOST_TRIALS = 5;

function storeEpisodes(store: Store, play: Play, suite: Suite): void {
  const { contentHash: suiteHash } = suite.manifest;
  const positions = new Map<SuiteEntry, number>();
  for (const entries of Map.groupBy(suite.entries, ({ category }) => category).values())
    for (const [position, entry] of entries.entries()) positions.set(entry, position);
  const byKey = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  const signsOf = (entry: SuiteEntry, trial: number) =>
    signsOn(play, entry, positions.get(entry) ?? -1, trial);
  for (const entry of suite.entries) {
    for (let trial = 0; trial < MOST_TRIALS; trial += 1)
      if (signsOf(entry, trial).length > 0) store.episodes.put(play.run, episodeOf(play, entry, trial));
  }
  for (const { id, episode } of [...store.episodes.all({ runId: play.run })]) {
    if (episode.model !== play.model) continue;
    const entry = mustGet(byKey, entryKey({ id: episode.entryId, occurrence: episode.occurrence }), 'entry');
    for (const { evaluator, sign } of signsOf(entry, episode.trial)) {
      if (sign === '?') continue;
      store.verdicts.put(
        id,
        { suiteHash, id: evaluator, version: play.version },
        mustGet(VERDICTS, sign, 'verdict'),
      );
    }
  }
}

function episodeOf({ model, meters, steps, ending }: Play, entry: SuiteEntry, trial: number): Episode {
  const [inputTokens, outputTokens, latencySeconds, cost] = meters;
  const metrics = { inputTokens, outputTokens, latencySeconds };
  const turns = (steps ?? [[{ written: 'Done.', calls: [] }]]).map((turn) => ({
    steps: turn.map((step) => ({ ...step, metrics: inputTokens === null ? UNMETERED : metrics })),
  }));
  return recordedEpisode(entry, turns, { model, trial, cost, ending });
}

function portsOf(printed: Readonly<Record<string, number>>): BoardPorts {
  const official: OfficialTables = {
    facts: (name) => ({
      organisation: name === '' ? null : 'Invented',
      licence: null,
      link: null,
      dollarsPerThousand: printed[`${name}/cost`] ?? null,
    }),
    published: (name, scope) => printed[`${name}/${scope}`] ?? null,
  };
  return {
    ...{ definitionOf, judgingPorts, specificationOf, official, harness: '0.0.0' },
    funnelOf: () => undefined,
    ownWorlds,
    notesOf: (model) => {
      const profile = profileOf(model);
      const mode = profile?.asked === 'tools' ? 'native' : 'prompt';
      return {
        family: profile === undefined ? 'Other' : 'Known',
        profile: profile && { printedName: profile.leaderboardName, mode },
      };
    },
  };
}

/** Texts that never change are left out of boards: legends and explanations have vectors of their own. */
const CONSTANT = new Set(['statistics', 'legend', 'explanation', 'formula']);

/** All files of a board, and those of its figures. */
function observeBoard(input: Json): Json {
  const { suites: listed, plays, wanted, date, origin, printed } = Board.parse(input);
  const store = openStore(':memory:');
  try {
    const suites = new Map<string, Suite>();
    for (const published of listed) {
      const suite = suiteOf(published, suites, published.derivedFrom);
      suites.set(published.id, suite);
      store.suites.add(suite);
    }
    storePlays(store, plays, suites);
    return outcome(() => {
      const selected = selectSuites(store, 'invented.db', wanted, [...FAMILIES.keys()]);
      const shown = selected.map((suite) =>
        publishedSuite(store, suite, definitionOf(suite.manifest), suite.manifest.id),
      );
      const comparisons = shown.flatMap(scopeComparisons);
      const files = [
        ...buildBoard({
          store,
          selected,
          suites: shown,
          comparisons,
          ports: portsOf(printed),
          outputs: { date, origin },
          audience: 'public',
        }),
      ];
      const figures = shown.flatMap((suite) => [
        ...figureFiles(
          suite,
          comparisons.filter((one) => one.suite === suite),
          [],
          'figures',
        ),
      ]);
      return {
        board: Object.fromEntries(files.map(([path, content]) => [path, plain(withoutConstants(content))])),
        figures: Object.fromEntries(figures.filter(([path]) => path.endsWith('.csv'))),
      };
    });
  } finally {
    store.close();
  }
}

function withoutConstants(content: unknown): unknown {
  return Json.parse(
    JSON.parse(JSON.stringify(content, (key, value: unknown) => (CONSTANT.has(key) ? undefined : value))),
  );
}

const Cell = z.union([z.string(), z.number(), z.null()]);
const Role = z.enum(['action', 'outcome']);
const Signed = z.strictObject({
  kind: z.enum(['pass', 'fail', 'unscored']),
  code: z.string().nullable(),
  errorType: z.string().nullable(),
  because: z.string().nullable(),
});

const FUNCTIONS: ReadonlyMap<string, ObservedFunction> = new Map([
  [
    'csv',
    observed([z.array(z.string()), z.array(z.array(Cell)), z.enum(['\n', '\r\n'])], (...given) =>
      csvText(...given),
    ),
  ],
  ['difficulty', observed([z.number(), z.number()], (passed, scored) => difficultyOf(passed, scored))],
  ['legend', observed([Role], (role) => plain(legendOf(role)))],
  ['sign', observed([Role, z.array(Signed)], (role, verdicts) => verdicts.map(signFinder(role)).join(''))],
  ['slugs', observed([z.array(z.string())], (names) => plain(distinctSlugs(names)))],
  ['rounded', observed([z.array(z.number())], (values) => plain(values.map(rounded)))],
  ['explain', observed([Failure], (failure) => explain(failure))],
  ['keys', observed([z.string(), z.number()], (id, occurrence) => entryKey({ id, occurrence }))],
]);

/** Verdicts to the files that the site reads. */
export const PUBLICATION: readonly VectorSet[] = [
  { file: 'publication/boards.jsonl', observe: observeBoard },
  { file: 'publication/parts.jsonl', observe: observeFunction(FUNCTIONS) },
];
