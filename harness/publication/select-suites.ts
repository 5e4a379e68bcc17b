import { InputError, UsageError } from '../contract/errors.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { Store } from '../store/store.ts';
import type { EvaluatorIdentity } from '../store/verdicts.ts';
import { roleOf } from './sign-rows.ts';
import type { RoleEvaluators } from './tables.ts';

/** A suite to publish, and who judged it. */
export type SelectedSuite = {
  readonly manifest: SuiteManifest;
  readonly evaluators: RoleEvaluators;
};

/**
 * Suites with verdicts, by family, then by id. The front page shows the first.
 *
 * @param wanted - ids or beginnings of hashes; empty: all that have verdicts.
 * @param families - names of families in the order in which their suites are shown.
 * @throws {InputError | UsageError} where there are none, one has two contents, or verdicts of two versions are mixed.
 */
export function selectSuites(
  store: Store,
  database: string,
  wanted: readonly string[],
  families: readonly string[],
): readonly SelectedSuite[] {
  const judged = store.verdicts.judged();
  const manifests = store.suites
    .manifests()
    .filter(({ contentHash }) => judged.some(({ suiteHash }) => suiteHash === contentHash));
  const found =
    wanted.length === 0
      ? manifests
      : [...new Set(wanted.map((word) => suiteNamed(manifests, database, word)))];
  if (found.length === 0) throw nothingJudged(database, 'of any suite');
  requireOneContent(found);
  const placeOf = ({ family }: SuiteManifest): number => families.indexOf(family);
  return found
    .toSorted((left, right) => placeOf(left) - placeOf(right) || (left.id < right.id ? -1 : 1))
    .map((manifest) => ({
      manifest,
      evaluators: roleEvaluators(
        manifest,
        judged.filter(({ suiteHash }) => suiteHash === manifest.contentHash),
      ),
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

function roleEvaluators({ id }: SuiteManifest, judged: readonly EvaluatorIdentity[]): RoleEvaluators {
  for (const evaluator of judged) {
    const isMixed = judged.some((other) => other.id === evaluator.id && other.version !== evaluator.version);
    if (!isMixed) continue;
    throw new InputError({
      place: id,
      cause: `holds verdicts of two versions of ${evaluator.id}.`,
      remedy: `Judge all of it anew with "assay score --evaluator ${evaluator.id}".`,
    });
  }
  const ofRole = (role: 'action' | 'outcome'): EvaluatorIdentity[] =>
    judged
      .filter((evaluator) => roleOf(evaluator.id) === role)
      .map(({ id: evaluator, version }) => ({ id: evaluator, version }));
  return { action: ofRole('action'), outcome: ofRole('outcome') };
}

function nothingJudged(database: string, what: string): InputError {
  const remedy = 'Store outputs with "assay import" or "assay run", then judge them with "assay score".';
  return new InputError({ place: database, cause: `holds no verdicts ${what}.`, remedy });
}
