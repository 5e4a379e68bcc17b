import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { contestantNames, runsApart, votersAmong } from '../../../evaluators/ranking/contestants.ts';
import type { NameOf } from '../../../evaluators/ranking/contestants.ts';
import { chooseCoverage, coverageOf, coverages } from '../../../evaluators/ranking/coverage.ts';
import type { Coverage, CoverageInput } from '../../../evaluators/ranking/coverage.ts';
import { groupNamed, rankSuite, scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import type { LeafSource } from '../../../evaluators/ranking/table-cells.ts';
import type { ScenarioOf } from '../../../evaluators/ranking/score-matrix.ts';
import { readerName } from '../../../evaluators/outcome/reader/rubric.ts';
import { sizesOf, tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import { evaluatorsMeant, judgingsMeant } from '../../contract/judging.ts';
import type { Judging } from '../../contract/judging.ts';
import type { Player, VerdictKind } from '../../contract/outline.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
import { categoriesInGroup } from '../../contract/suite-definition.ts';
import type { SuiteDefinition, SuiteGroup } from '../../contract/suite-definition.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { Store } from '../../store/store.ts';
import { leafSource } from '../official/leaf-source.ts';
import { oneSuite } from '../../store/one-suite.ts';

/** Stored verdicts of one evaluator, or of a family, on one suite. */
export type JudgedSuite = {
  readonly manifest: SuiteManifest;
  readonly definition: SuiteDefinition;
  readonly judgings: readonly Judging[];
  /** In suite order. */
  readonly categories: readonly string[];
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Contestants whose coverage decides what a ranking is over. */
  readonly voters: ReadonlySet<string>;
  readonly isMismatch: CoverageInput['isMismatch'];
  readonly scenarioOf: ScenarioOf;
  /** Stored runs and models, by the name of the contestant. */
  readonly players: ReadonlyMap<string, readonly Player[]>;
  /** Keys of the entries, in suite order. */
  readonly entryKeys: readonly string[];
};

/**
 * Reads the verdicts of a ranking.
 *
 * @param wanted - suite id or beginning of a hash; `undefined`: the only one that has verdicts.
 * @param word - id or family of evaluators, with or without a version; see `evaluatorsMeant`.
 * @throws {InputError | UsageError} if there are none, or several suites could be meant.
 */
export function readJudged(
  store: Store,
  database: string,
  wanted: string | undefined,
  word: string,
  counting: Counting = { mismatched: 'left-out', reader: undefined, runs: 'together' },
): JudgedSuite {
  const manifest = judgedSuite(store, database, wanted);
  const judgings = judgingsMeant(word, judgingsOn(store, manifest), database);
  const stored = store.outlines.players(manifest.contentHash);
  const players = counting.runs === 'apart' ? runsApart(stored) : stored;
  const nameOf = contestantNames(players);
  return {
    ...frameOf(store, manifest),
    judgings,
    tallies: tallyVerdicts(scoredKinds(store, judgings, counting), nameOf),
    ...namedPlayers(players, nameOf),
    isMismatch: mismatchesOf(store, nameOf, counting),
  };
}

/**
 * Reads the verdicts on one live run alone, on the suite that it played.
 *
 * @param family - evaluators; without a judging of theirs there are no verdicts.
 */
export function readRun(store: Store, runId: string, manifest: SuiteManifest, family: string): JudgedSuite {
  const judgings = evaluatorsMeant(family, judgingsOn(store, manifest));
  const players = store.outlines.players(manifest.contentHash).filter((player) => player.runId === runId);
  const nameOf = contestantNames(players);
  return {
    ...frameOf(store, manifest),
    judgings,
    tallies: tallyVerdicts(store.verdicts.kindsOfRun(runId, judgings), nameOf),
    ...namedPlayers(players, nameOf),
    isMismatch: () => false,
  };
}

const judgingsOn = (store: Store, { contentHash }: SuiteManifest): readonly Judging[] =>
  store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === contentHash);

/** What a ranking needs of the suite. */
function frameOf(
  store: Store,
  manifest: SuiteManifest,
): Pick<JudgedSuite, 'manifest' | 'definition' | 'categories' | 'scenarioOf' | 'entryKeys'> {
  const definition = definitionOf(manifest);
  const entries = store.outlines.entries(manifest.contentHash);
  return {
    manifest,
    definition,
    categories: [...new Set(entries.map(({ category }) => category))],
    scenarioOf: scenarioFinder(definition, entries),
    entryKeys: entries.map(({ entryKey }) => entryKey),
  };
}

const namedPlayers = (
  players: readonly Player[],
  nameOf: NameOf,
): Pick<JudgedSuite, 'voters' | 'players'> => ({
  voters: votersAmong(players, nameOf),
  players: Map.groupBy(players, nameOf),
});

/** Contestants whose recorded run of a category is left out. */
function mismatchesOf(store: Store, nameOf: NameOf, { mismatched }: Counting): CoverageInput['isMismatch'] {
  if (mismatched === 'kept') return () => false;
  const keys = store.runFits
    .all()
    .flatMap(({ runId, fit: { model, category, conclusion } }) =>
      conclusion === 'mismatch' ? [`${nameOf({ runId, model })}\n${category}`] : [],
    );
  const left = new Set(keys);
  return (contestant, category) => left.has(`${contestant}\n${category}`);
}

/** What a ranking counts besides verdicts. */
export type Counting = {
  /** `left-out`: episodes of runs that do not fit their entries are unscored; `kept`: they count like any other. */
  readonly mismatched: 'left-out' | 'kept';
  /** Reader whose readings decide the episodes that need review; `undefined`: they are unscored. */
  readonly reader: string | undefined;
  /** `together`: runs of one model with the same settings are one contestant; `apart`: every run is one. */
  readonly runs: 'together' | 'apart';
};

/** The counting that options of a command ask for. @throws {UsageError} for an invalid model. */
export function countingOf({
  includeMismatched,
  reader,
  byRun,
}: {
  readonly byRun: boolean;
  readonly includeMismatched: boolean;
  readonly reader?: string | undefined;
}): Counting {
  return {
    mismatched: includeMismatched ? 'kept' : 'left-out',
    reader: reader === undefined ? undefined : readerName(parseModelSpec(reader, undefined, '--reader').id),
    runs: byRun ? 'apart' : 'together',
  };
}

function* scoredKinds(
  store: Store,
  judgings: readonly Judging[],
  { mismatched, reader }: Counting,
): Generator<VerdictKind> {
  const isMismatch = mismatched === 'kept' ? () => false : store.runFits.mismatches();
  for (const verdict of store.verdicts.kinds(judgings, reader)) {
    yield isMismatch(verdict) ? { ...verdict, kind: 'unscored' } : verdict;
  }
}

/** What a ranking leaves out because a recorded run does not fit its entries; one line each category. */
export function mismatchNotes(store: Store, { tallies }: JudgedSuite): readonly string[] {
  const mismatches = store.runFits
    .all()
    .filter(({ fit }) => fit.conclusion === 'mismatch' && tallies.has(fit.model));
  return [...Map.groupBy(mismatches, ({ fit }) => fit.category)].map(([category, runs]) => {
    const models = [...new Set(runs.map(({ fit }) => fit.model))];
    const count = `${models.length} ${models.length === 1 ? 'model' : 'models'}`;
    return `${category} of ${count} is left out, because the recorded runs do not fit its entries (--include-mismatched keeps it): ${models.join(', ')}`;
  });
}

/** How many episodes that need review have no reading by the reader; empty without a reader, or if all have one. */
export function unreadNotes(
  store: Store,
  { judgings }: JudgedSuite,
  { reader }: Counting,
): readonly string[] {
  if (reader === undefined) return [];
  const unread = judgings.flatMap((judging) => {
    const stored = store.readings.of(judging, reader);
    return store.readings.undecided(judging).filter(({ episodeId }) => !stored.has(episodeId));
  });
  if (unread.length === 0) return [];
  return [
    `${unread.length} episodes that need review are unscored: no reading by ${reader} is stored ("assay score --reader" requests it)`,
  ];
}

/** What is ranked of the stored verdicts. */
export type RankRequest = {
  /** Slug of a group; `undefined`: the smallest that holds all verdicts. */
  readonly group: string | undefined;
  /** Categories to rank over; `undefined`: those that the most voters cover. */
  readonly over: readonly string[] | undefined;
  /** Folders of score files or official tables. */
  readonly fillFrom: readonly string[];
};

/** Ranks the models that have stored verdicts. @throws {UsageError} if a group or a category is unknown. */
export async function rankJudged(judged: JudgedSuite, request: RankRequest): Promise<ScoreTable> {
  const models = [...judged.tallies.keys()];
  const sources = await Promise.all(
    request.fillFrom.map((folder) => leafSource(folder, models, judged.definition)),
  );
  return rankOver(judged, request, judgedCoverage(judged, request), sources);
}

/** One ranking for each set of categories that a model covers, the set of the most models first. */
export function rankByCoverage(judged: JudgedSuite, group: string | undefined): readonly ScoreTable[] {
  return coverages(choiceIn(judged, group)).map((coverage) => rankOver(judged, { group }, coverage, []));
}

/** What a ranking is over. @throws {UsageError} if a group or a category is unknown. */
export function judgedCoverage(
  judged: JudgedSuite,
  { group, over }: Pick<RankRequest, 'group' | 'over'>,
): Coverage {
  const choice = choiceIn(judged, group);
  const named = over && categoriesOver(over, choice.categories);
  return named === undefined ? chooseCoverage(choice) : coverageOf(named, choice, undefined);
}

const groupIn = ({ definition, tallies }: JudgedSuite, group: string | undefined): SuiteGroup =>
  groupNamed(definition, group, [...sizesOf(tallies).keys()]);

function choiceIn(judged: JudgedSuite, group: string | undefined): CoverageInput {
  const { tallies, voters, isMismatch } = judged;
  const categories = categoriesInGroup(groupIn(judged, group), judged.categories);
  return { categories, tallies, voters, isMismatch };
}

function rankOver(
  judged: JudgedSuite,
  { group }: Pick<RankRequest, 'group'>,
  coverage: Coverage,
  sources: readonly LeafSource[],
): ScoreTable {
  const { manifest, judgings, tallies, isMismatch, scenarioOf } = judged;
  return rankSuite({
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    evaluators: judgings.map(({ id, version }) => ({ id, version })),
    tallies,
    coverage,
    isMismatch,
    scenarioOf,
    group: groupIn(judged, group),
    sources,
  });
}

/** The named categories of a group, in suite order. */
function categoriesOver(over: readonly string[], categories: readonly string[]): readonly string[] {
  const unknown = over.find((name) => !categories.includes(name));
  if (unknown === undefined) return categories.filter((name) => over.includes(name));
  throw new UsageError({
    place: '--over',
    cause: `"${unknown}" is no category of the group.`,
    remedy: `Name some of ${categories.join(', ')}.`,
  });
}

/** Notes on episodes that a ranking leaves out because only an older version of an evaluator has judged them; one per judging. */
export function leftOutNotes(store: Store, { judgings }: JudgedSuite): readonly string[] {
  return store.leftBehind(judgings).map(({ judging: { id, version }, episodes }) => {
    const remedy = `judge them with "assay score --evaluator ${id}", or select the older version, for example ${id}@1`;
    return `${episodes} episodes left out: judged by an older version of ${id}, not by ${version}; ${remedy}`;
  });
}

function judgedSuite(store: Store, database: string, wanted: string | undefined): SuiteManifest {
  const judged = new Set(store.verdicts.judgings().map(({ suiteHash }) => suiteHash));
  const manifests = store.suites.manifests().filter(({ contentHash }) => judged.has(contentHash));
  return oneSuite(manifests, wanted, {
    none: () => nothingJudged(database, wanted ?? 'any evaluator'),
    several: 'verdicts on several suites',
  });
}

function nothingJudged(database: string, what: string): InputError {
  const remedy = 'Store outputs with "assay import" or "assay run", then judge them with "assay score".';
  return new InputError({ place: database, cause: `holds no verdicts of ${what}.`, remedy });
}
