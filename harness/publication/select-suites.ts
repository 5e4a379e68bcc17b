import { InputError, UsageError } from '../contract/errors.ts';
import { evaluatorsMeant, newestJudgings } from '../contract/judging.ts';
import type { EvaluatorIdentity, Judging } from '../contract/judging.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { BoardSource } from './source.ts';
import type { RoleEvaluators } from './tables.ts';

/** A suite to publish, with the judgings of it. */
export type SelectedSuite = {
  readonly manifest: SuiteManifest;
  readonly evaluators: RoleEvaluators;
};

/**
 * Selects the suites with verdicts, ordered by family, then by id. The front page shows the first one. For each evaluator,
 * the newest version is published.
 *
 * @param wanted - ids or hash prefixes; empty: all suites with verdicts.
 * @param families - names of families in display order.
 * @throws {InputError | UsageError} if there are none, if one is stored with two different contents, or if an older
 *   version has judged episodes that the newest has not.
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

/** Rejects two suites with equal id but different content: their verdicts are not comparable and cannot share a page. */
function requireOneContent(manifests: readonly SuiteManifest[]): void {
  for (const { id, contentHash } of manifests) {
    const other = manifests.find((manifest) => manifest.id === id && manifest.contentHash !== contentHash);
    if (other === undefined) continue;
    const hashes = [contentHash, other.contentHash].map((hash) => hash.slice(0, 12)).join(' and ');
    throw new UsageError({
      place: '--suite',
      cause: `verdicts on two different contents of ${id} are stored (${hashes}).`,
      remedy: 'Select one of them by its hash.',
    });
  }
}

/** Rejects verdicts that are incomplete: episodes that only an older version has judged would be missing on the board. */
function requireAllJudged(store: BoardSource, database: string, judged: readonly Judging[]): void {
  const [first] = store.leftBehind(newestJudgings(judged));
  if (first === undefined) return;
  const { id } = first.judging;
  const cause = `${first.episodes} episodes are judged only by an older version of ${id}.`;
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
  const remedy = 'Store outputs with "assay import" or "assay run", then judge them with "assay score".';
  return new InputError({ place: database, cause: `contains no verdicts ${what}.`, remedy });
}
