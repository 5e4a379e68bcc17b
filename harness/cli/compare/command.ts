import { comparisonCsv } from '../../publication/comparison-csv.ts';
import { comparisonTable } from '../../reports/comparison.ts';
import { UsageError } from '../../contract/errors.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { CompareOptions } from '../commands/compare.ts';
import { countingOf } from '../rank/counting.ts';
import type { Counting } from '../rank/counting.ts';
import { leftOutNotes, mismatchNotes, readJudged, unreadNotes } from '../rank/rank-stored.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { jsonDocument, present } from '../present.ts';
import { compareEpisodes } from './episodes.ts';
import { comparisonOf } from './evaluators.ts';
import type { Sides } from './evaluators.ts';
import { compareStoredModels, namesOf } from './models.ts';

/** Compares two models, evaluators or suites, and writes the comparison to the files that are named. */
export async function compareCommand(options: CompareOptions, surroundings: Surroundings): Promise<ExitCode> {
  requireOneKind(options);
  if (options.episodes)
    return compareEpisodes({ ...options, evaluators: evaluatorsOf(options) }, surroundings);
  requireTwo(options);
  const counting = await countingOf(options);
  const store = openStoreToRead(options.db);
  try {
    countVerdicts(store, surroundings);
    if (options.models !== undefined)
      return compareStoredModels(store, options.models, { ...options, counting }, surroundings);
    compareRankings(store, { ...options, counting }, surroundings);
    return 0;
  } finally {
    store.close();
  }
}

/** Options of a comparison, with what they count. */
type Counted = CompareOptions & { readonly counting: Counting };

/** How the ranking moves between two evaluators, or two suites. */
function compareRankings(store: Store, options: Counted, surroundings: Surroundings): void {
  const { counting } = options;
  const sides = sidesOf(store, options);
  const comparison = comparisonOf(sides, options.group);
  const csv = { flag: '--csv', path: options.csv, parts: () => [comparisonCsv(comparison)] };
  present(surroundings, [jsonDocument(options.json, comparison), csv], () =>
    comparisonTable(comparison, surroundings.columns()),
  );
  const { note } = surroundings;
  const notes = [sides.judgedA, sides.judgedB].flatMap((judged) => [
    ...leftOutNotes(store, judged),
    ...unreadNotes(store, judged, counting),
  ]);
  new Set(notes).forEach(note);
  if (counting.mismatched === 'left-out') mismatchNotes(store, sides.judgedA).forEach(note);
}

function sidesOf(store: Store, options: Counted): Sides {
  const read = (suite: string | undefined, evaluator: string) =>
    readJudged(store, options.db, suite, evaluator, options.counting);
  if (options.suites !== undefined) {
    const [a, b] = pairOf('--suites', options.suites);
    return { a, b, judgedA: read(a, options.evaluator), judgedB: read(b, options.evaluator) };
  }
  const [a, b] = evaluatorsOf(options);
  return { a, b, judgedA: read(options.suite, a), judgedB: read(options.suite, b) };
}

const evaluatorsOf = ({
  evaluators,
  a,
  b,
}: Pick<CompareOptions, 'evaluators' | 'a' | 'b'>): readonly [string, string] =>
  pairOf('--evaluators', evaluators ?? [a, b]);

/** @throws {UsageError} unless two are named of what is compared: before the database is opened, so that nothing was done. */
function requireTwo({ models, baseline, suites, ...options }: CompareOptions): void {
  if (models !== undefined) namesOf(models, baseline);
  else if (suites !== undefined) pairOf('--suites', suites);
  else evaluatorsOf(options);
}

/** @throws {UsageError} unless there are two. */
export function pairOf(place: string, names: readonly string[]): readonly [string, string] {
  const [a, b, ...more] = names;
  if (a !== undefined && b !== undefined && more.length === 0) return [a, b];
  const remedy = `Write ${place} A B.`;
  throw new UsageError({ place, cause: `names ${names.length}, and two are compared.`, remedy });
}

/** @throws {UsageError} for two kinds of things to compare, and for options of another kind. */
function requireOneKind({ models, evaluators, suites, ...options }: CompareOptions): void {
  const kinds = Object.entries({ '--models': models, '--evaluators': evaluators, '--suites': suites });
  const [first, second] = kinds.filter(([, names]) => names !== undefined).map(([flag]) => flag);
  if (first !== undefined && second !== undefined)
    throw new UsageError({
      place: second,
      cause: `cannot be used with ${first}.`,
      remedy: 'Compare one kind at a time.',
    });
  if (options.episodes) requireOfEpisodes({ models, suites, ...options });
  const { baseline, failUnder, failIfWorse, junit, markdown, beside, over } = options;
  const ofModels = {
    '--baseline': baseline,
    '--beside': beside,
    '--over': over,
    '--fail-under': failUnder,
    '--fail-if-worse': failIfWorse || undefined,
    '--junit': junit,
    '--markdown': markdown,
  };
  const flag = flagGiven(ofModels);
  if (models !== undefined || flag === undefined) return;
  throw new UsageError({ place: flag, cause: 'is about two models.', remedy: 'Add --models.' });
}

type OtherKinds = Pick<
  CompareOptions,
  'models' | 'suites' | 'group' | 'byRun' | 'includeMismatched' | 'reader' | 'csv'
>;

/** @throws {UsageError} for options that say nothing about episodes on which two evaluators disagree. */
function requireOfEpisodes({
  models,
  suites,
  group,
  byRun,
  includeMismatched,
  reader,
  csv,
}: OtherKinds): void {
  const flag = flagGiven({
    '--models': models,
    '--suites': suites,
    '--group': group,
    '--by-run': byRun || undefined,
    '--include-mismatched': includeMismatched || undefined,
    '--reader': reader,
    '--csv': csv,
  });
  if (flag === undefined) return;
  throw new UsageError({ place: flag, cause: 'cannot be used with --episodes.', remedy: 'Leave one out.' });
}

/** The first of some flags that was given. */
const flagGiven = (values: Readonly<Record<string, unknown>>): string | undefined =>
  Object.entries(values).find(([, value]) => value !== undefined)?.[0];
