import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import {
  contestantNames,
  namesAmong,
  runsApart,
  votersAmong,
} from '../../../evaluators/ranking/contestants.ts';
import type { NameOf } from '../../../evaluators/ranking/contestants.ts';
import type { CoverageInput } from '../../../evaluators/ranking/coverage.ts';
import { scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import { tallyModels, tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import { InputError } from '../../contract/errors.ts';
import { evaluatorsMeant, judgingsMeant } from '../../contract/judging.ts';
import type { Judging } from '../../contract/judging.ts';
import type { Player } from '../../contract/outline.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { oneSuite } from '../../store/one-suite.ts';
import type { Counting } from './counting.ts';

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
  const { mismatched, reader } = counting;
  const stored = store.outlines.players(manifest.contentHash);
  const players = counting.runs === 'apart' ? runsApart(stored) : stored;
  const nameOf = contestantNames(players);
  return {
    ...frameOf(store, manifest),
    judgings,
    tallies: tallyModels(store.verdictGroups.of(judgings, reader), {
      nameOf,
      isMismatch: mismatched === 'kept' ? () => false : store.runFits.mismatches(),
    }),
    ...namedPlayers(players, nameOf),
    isMismatch: mismatchesOf(store, nameOf, counting),
  };
}

/**
 * Reads the verdicts that were given on a suite to the contestants of another one, under the names that they have there. Runs that
 * played the suite itself are left out.
 *
 * @param word - see {@link readJudged}.
 * @throws {InputError} if there are none.
 */
export function readContestants(
  store: Store,
  database: string,
  manifest: SuiteManifest,
  word: string,
  { players, voters, isMismatch }: Pick<JudgedSuite, 'players' | 'voters' | 'isMismatch'>,
): JudgedSuite {
  const judgings = judgingsMeant(word, judgingsOn(store, manifest), database);
  return {
    ...frameOf(store, manifest),
    judgings,
    tallies: tallyModels(store.verdictGroups.of(judgings), {
      nameOf: namesAmong(players),
      isMismatch: store.runFits.mismatches(),
    }),
    players,
    voters,
    isMismatch,
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
