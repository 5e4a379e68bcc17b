import { InputError, UsageError } from '../contract/errors.ts';
import { evaluatorsMeant, newestJudgings } from '../contract/judging.ts';
import type { EvaluatorIdentity, Judging } from '../contract/judging.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { BoardSource } from './source.ts';
import type { RoleEvaluators } from './tables.ts';

/** A suite to publish, and who judged it. */
export type SelectedSuite = {
  readonly manifest: SuiteManifest;
  readonly evaluators: RoleEvaluators;
};

/**
 * Suites with verdicts, by family, then by id. The front page shows the first. Of each evaluator the newest version is
 * published.
 *
 * @param wanted - ids or beginnings of hashes; empty: all that have verdicts.
 * @param families - names of families in the order in which their suites are shown.
 * @throws {InputError | UsageError} where there are none, one has two contents, or a newest version has judged less than an
 *   older one.
 */
export function selectSuites(
  store: BoardSource,
  database: string,
  wanted: readonly string[],
  families: readonly string[],
): readonly SelectedSuite[] {
  const judged = store.verdicts.judgings();
  const manifests = store.suites
    .manifests()
    .filter(({ contentHash }) => judged.some(({ suiteHash }) => suiteHash === contentHash));
  const found =
    wanted.length === 0
      ? manifests
      : [...new Set(wanted.map((word) => suiteNamed(manifests, database, word)))];
  if (found.length === 0) throw nothingJudged(database, 'of any suite');
  requireOneContent(found);
  for (const { contentHash } of found) {
    requireAllJudged(
      store,
      database,
      judged.filter(({ suiteHash }) => suiteHash === contentHash),
    );
  }
  const placeOf = ({ family }: SuiteManifest): number => families.indexOf(family);
  return found
    .toSorted((left, right) => placeOf(left) - placeOf(right) || (left.id < right.id ? -1 : 1))
    .map((manifest) => ({
      manifest,
      evaluators: roleEvaluators(judged.filter(({ suiteHash }) => suiteHash === manifest.contentHash)),
    }));
}

function suiteNamed(manifests: readonly SuiteManifest[], database: string, word: string): SuiteManifest {
  const found = manifests.filter(({ id, contentHash }) => id === word || contentHash.startsWith(word));
  const [first] = found;
  if (first === undefined) throw nothingJudged(database, `of the suite "${word}"`);
  requireOneContent(found);
  return first;
}

/** A suite whose content changed is another suite: their verdicts are not comparable and share no page. */
function requireOneContent(manifests: readonly SuiteManifest[]): void {
  for (const { id, contentHash } of manifests) {
    const other = manifests.find((manifest) => manifest.id === id && manifest.contentHash !== contentHash);
    if (other === undefined) continue;
    const hashes = [contentHash, other.contentHash].map((hash) => hash.slice(0, 12)).join(' and ');
    throw new UsageError({
      place: '--suite',
      cause: `verdicts on two contents of ${id} are stored (${hashes}).`,
      remedy: 'Name one of them by its hash.',
    });
  }
}

/** Episodes that only an older version has judged would be missing on the board. */
function requireAllJudged(store: BoardSource, database: string, judged: readonly Judging[]): void {
  const [first] = store.leftBehind(newestJudgings(judged));
  if (first === undefined) return;
  const { id } = first.judging;
  const cause = `${first.episodes} episodes are judged by an older version of ${id} alone.`;
  throw new InputError({
    place: database,
    cause,
    remedy: `Judge them with "assay score --evaluator ${id}" first.`,
  });
}

function roleEvaluators(judged: readonly Judging[]): RoleEvaluators {
  const ofRole = (role: 'action' | 'outcome'): EvaluatorIdentity[] =>
    evaluatorsMeant(role, judged).map(({ id, version }) => ({ id, version }));
  return { action: ofRole('action'), outcome: ofRole('outcome') };
}

function nothingJudged(database: string, what: string): InputError {
  const remedy =
    'BoardSource outputs with "assay import" or "assay run", then judge them with "assay score".';
  return new InputError({ place: database, cause: `holds no verdicts ${what}.`, remedy });
}
