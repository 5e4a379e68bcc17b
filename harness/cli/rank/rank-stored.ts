import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { groupNamed, rankSuite, scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import type { ScenarioOf } from '../../../evaluators/ranking/score-table.ts';
import { readerName } from '../../../evaluators/outcome/reader/rubric.ts';
import { sizesOf, tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { InputError } from '../../contract/errors.ts';
import { judgingsMeant } from '../../contract/judging.ts';
import type { Judging } from '../../contract/judging.ts';
import type { VerdictKind } from '../../contract/outline.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
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
  readonly tallies: ReadonlyMap<string, ModelTally>;
  readonly scenarioOf: ScenarioOf;
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
  counting: Counting = { mismatched: 'left-out', reader: undefined },
): JudgedSuite {
  const manifest = judgedSuite(store, database, wanted);
  const definition = definitionOf(manifest);
  const onSuite = store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === manifest.contentHash);
  const judgings = judgingsMeant(word, onSuite, database);
  return {
    manifest,
    definition,
    judgings,
    tallies: tallyVerdicts(scoredKinds(store, judgings, counting)),
    scenarioOf: scenarioFinder(definition, store.outlines.entries(manifest.contentHash)),
  };
}

/** What a ranking counts besides verdicts. */
export type Counting = {
  /** `left-out`: episodes of runs that do not fit their entries are unscored; `kept`: they count like any other. */
  readonly mismatched: 'left-out' | 'kept';
  /** Reader whose readings decide the episodes that need review; `undefined`: they are unscored. */
  readonly reader: string | undefined;
};

/** The counting that options of a command ask for. @throws {UsageError} for an invalid model. */
export function countingOf({
  includeMismatched,
  reader,
}: {
  readonly includeMismatched: boolean;
  readonly reader?: string | undefined;
}): Counting {
  return {
    mismatched: includeMismatched ? 'kept' : 'left-out',
    reader: reader === undefined ? undefined : readerName(parseModelSpec(reader, undefined, '--reader').id),
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

/**
 * Ranks the models that have stored verdicts.
 *
 * @param group - slug of a group; `undefined`: the smallest that holds all verdicts.
 * @param fillFrom - folders of score files or official tables.
 */
export async function rankJudged(
  judged: JudgedSuite,
  group: string | undefined,
  fillFrom: readonly string[],
): Promise<ScoreTable> {
  const { manifest, definition, judgings, tallies, scenarioOf } = judged;
  const models = [...tallies.keys()];
  return rankSuite({
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    evaluators: judgings.map(({ id, version }) => ({ id, version })),
    tallies,
    scenarioOf,
    group: groupNamed(definition, group, [...sizesOf(tallies).keys()]),
    sources: await Promise.all(fillFrom.map((folder) => leafSource(folder, models, definition))),
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
