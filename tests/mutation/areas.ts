import { isWithin } from '../support/source-files.ts';
import type { ProbedParts } from './programs/answers.ts';

/** One of the areas that mutants are drawn from, evenly. */
export type Area = {
  readonly name: string;
  /** What its files can change: the probe skips the rest. Tables follow from verdicts, which are digested themselves. */
  readonly decides: ProbedParts;
  /** Folders with a slash at the end. A file belongs to the area that names the longest folder above it. */
  readonly folders: readonly string[];
};

export const AREAS: readonly Area[] = [
  { name: 'evaluators', decides: 'judging', folders: ['evaluators/'] },
  { name: 'ranking', decides: 'tables', folders: ['evaluators/ranking/', 'evaluators/tables/'] },
  { name: 'statistics', decides: 'tables', folders: ['evaluators/statistics/'] },
  { name: 'content hash', decides: 'suites', folders: ['benchmarks/suites/'] },
  { name: 'store', decides: 'stored', folders: ['harness/store/'] },
  { name: 'replay', decides: 'judging', folders: ['harness/replay/'] },
  { name: 'environments', decides: 'judging', folders: ['benchmarks/environments/'] },
  { name: 'decoders', decides: 'decoding', folders: ['benchmarks/bfcl/', 'benchmarks/python/'] },
];

/** Lists for people and for checks of files: no verdict, table or hash is made from them. */
const LISTS = /\/quirks\.ts$|^benchmarks\/bfcl\/manifest\.ts$/;

/** The area of a file; `undefined` for one that is not mutated. */
export function areaOf(path: string): Area | undefined {
  if (!path.endsWith('.ts') || LISTS.test(path)) return undefined;
  const byFolder = AREAS.flatMap((area) => area.folders.map((folder) => [folder, area] as const));
  return longest(path, byFolder);
}

/** Vectors are tests of everything. Where they come from is no matter of code. */
const VECTORS = ['tests/vectors/environments.test.ts', 'tests/vectors/verdicts.test.ts'];

/**
 * Related tests by source folder: test files, and folders of tests with a slash at the end. A mutant runs the tests of the
 * longest folder that contains its file. Left out: tests that skip without the data, and tests that read source texts.
 */
export const RELATED: Readonly<Record<string, readonly string[]>> = {
  'evaluators/': ['tests/evaluators/', 'tests/toy-registries.test.ts'],
  'evaluators/action/': [
    'tests/evaluators/action/',
    'tests/evaluators/derived-suite.test.ts',
    'tests/evaluators/fingerprint.test.ts',
    'tests/harness/cli/show.test.ts',
    'tests/harness/cli/start.test.ts',
  ],
  'evaluators/outcome/': [
    'tests/evaluators/outcome/',
    'tests/evaluators/derived-suite.test.ts',
    'tests/evaluators/fingerprint.test.ts',
    'tests/harness/cli/judging/',
    'tests/harness/cli/specifications.test.ts',
    'tests/harness/cli/start.test.ts',
  ],
  'evaluators/ranking/': [
    'tests/evaluators/tables/',
    'tests/harness/cli/compare.test.ts',
    'tests/harness/cli/compare-episodes.test.ts',
    'tests/harness/cli/publish.test.ts',
    'tests/harness/cli/same-family.test.ts',
    'tests/toy-registries.test.ts',
  ],
  'evaluators/tables/': [
    'tests/evaluators/tables/',
    'tests/harness/cli/publish.test.ts',
    'tests/harness/cli/same-family.test.ts',
  ],
  'evaluators/statistics/': [
    'tests/evaluators/statistics/',
    'tests/harness/cli/compare.test.ts',
    'tests/harness/cli/same-family.test.ts',
  ],
  'benchmarks/suites/': [
    'tests/benchmarks/suites/',
    'tests/evaluators/derived-suite.test.ts',
    'tests/harness/cli/suite.test.ts',
    'tests/repairs/',
    'tests/toy-registries.test.ts',
  ],
  'harness/store/': [
    'tests/harness/store/',
    'tests/harness/cli/compare.test.ts',
    'tests/harness/cli/compare-episodes.test.ts',
    'tests/harness/cli/runs.test.ts',
    'tests/harness/cli/same-family.test.ts',
    'tests/harness/cli/show.test.ts',
  ],
  'harness/replay/': [
    'tests/benchmarks/suites/starter.test.ts',
    'tests/evaluators/action/',
    'tests/evaluators/outcome/',
    'tests/evaluators/fingerprint.test.ts',
    'tests/harness/cli/judging/',
    'tests/harness/cli/show.test.ts',
    'tests/harness/cli/specifications.test.ts',
  ],
  'benchmarks/environments/': [
    'tests/benchmarks/environments/',
    'tests/benchmarks/suites/starter.test.ts',
    'tests/evaluators/fingerprint.test.ts',
    'tests/evaluators/outcome/',
    'tests/harness/cli/specifications.test.ts',
  ],
  'benchmarks/bfcl/': [
    'tests/benchmarks/bfcl/',
    'tests/evaluators/action/',
    'tests/evaluators/fingerprint.test.ts',
    'tests/harness/cli/not-errors.test.ts',
  ],
  'benchmarks/python/': [
    'tests/benchmarks/python/',
    'tests/benchmarks/environments/',
    'tests/benchmarks/bfcl/',
    'tests/evaluators/action/',
    'tests/evaluators/fingerprint.test.ts',
  ],
};

/** Test files for a mutant of a file, in the order of `paths`. @param paths - all files of the repository. */
export function relatedTests(file: string, paths: readonly string[]): readonly string[] {
  const named = longest(file, Object.entries(RELATED));
  if (named === undefined)
    throw new Error(`${file} has no related tests. Name some in tests/mutation/areas.ts.`);
  const places = [...named, ...VECTORS];
  return paths.filter((path) => path.endsWith('.test.ts') && places.some((place) => isWithin(path, place)));
}

/** What is named beside the longest folder above a path. */
function longest<Named>(path: string, byFolder: readonly (readonly [string, Named])[]): Named | undefined {
  const above = byFolder.filter(([folder]) => path.startsWith(folder));
  return above.toSorted(([left], [right]) => right.length - left.length)[0]?.[1];
}
