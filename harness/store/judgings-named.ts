import { commandText } from '../contract/shell-words.ts';
import { InputError, UsageError } from '../contract/errors.ts';
import { judgingsMeant } from '../contract/judging.ts';
import type { Judging } from '../contract/judging.ts';
import { lineageOf } from '../contract/lineage.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { Store } from './store.ts';
import { oneSuite } from './one-suite.ts';

/**
 * The stored judgings that a search word matches.
 *
 * @param word - id or family of evaluators, with or without a version; see `evaluatorsMeant`.
 * @param suite - id or hash prefix of the suite that episodes were judged on; `undefined`: all suites.
 * @throws {UsageError} if no suite is named and one judged suite derives from another. @throws {InputError} if none
 *   matches.
 */
export function judgingsNamed(
  store: Store,
  database: string,
  word: string,
  suite: string | undefined,
): readonly Judging[] {
  const stored = store.verdicts.judgings();
  if (suite === undefined) {
    requireUnrelated(store.suites.manifests(), stored);
    return judgingsMeant(word, stored, database);
  }
  const judged = store.suites.manifests().filter((manifest) => hasVerdicts(stored, manifest));
  const { contentHash } = oneSuite(judged, suite, {
    none: () => nothingJudged(database, suite),
    several: 'verdicts on several suites',
  });
  const onSuite = stored.filter(({ suiteHash }) => suiteHash === contentHash);
  return judgingsMeant(word, onSuite, database);
}

const hasVerdicts = (judgings: readonly Judging[], { contentHash }: SuiteManifest): boolean =>
  judgings.some(({ suiteHash }) => suiteHash === contentHash);

/** An episode judged on a suite and on a descendant of it would be counted twice. */
function requireUnrelated(manifests: readonly SuiteManifest[], stored: readonly Judging[]): void {
  const judged = manifests.filter((manifest) => hasVerdicts(stored, manifest));
  for (const { contentHash } of judged) {
    const lineage = lineageOf(manifests, contentHash);
    const related = judged.filter((manifest) => lineage.includes(manifest.contentHash));
    if (related.length <= 1) continue;
    const names = related.map(({ id, contentHash: hash }) => `${id} (${hash.slice(0, 12)})`).join(', ');
    const cause = `episodes were judged on a suite and on suites derived from it: ${names}.`;
    throw new UsageError({ place: '--suite', cause, remedy: 'Select one by id or hash.' });
  }
}

function nothingJudged(database: string, suite: string): InputError {
  const remedy = `Judge it with "${commandText('assay', 'score', '--suite', suite)}" first, or select another one with --suite.`;
  return new InputError({ place: database, cause: `contains no verdicts on a suite "${suite}".`, remedy });
}
