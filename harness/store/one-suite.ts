import { UsageError } from '../contract/errors.ts';
import type { AssayError } from '../contract/errors.ts';
import type { SuiteManifest } from '../contract/suite.ts';

/**
 * Selects a suite by id or hash prefix.
 *
 * @param wanted - id or hash prefix of a suite; `undefined`: the only stored one.
 * @param troubles - `none`: error to throw if no suite matches; `several`: what is stored, for example
 *   `verdicts on several suites`.
 * @throws {UsageError} if several match.
 */
export function oneSuite(
  manifests: readonly SuiteManifest[],
  wanted: string | undefined,
  troubles: { readonly none: () => AssayError; readonly several: string },
): SuiteManifest {
  const found = manifests.filter(
    ({ id, contentHash }) => wanted === undefined || wanted === id || contentHash.startsWith(wanted),
  );
  const [only, ...others] = found;
  if (only === undefined) throw troubles.none();
  if (others.length === 0) return only;
  const known = found.map(({ id, contentHash }) => `${id} (${contentHash.slice(0, 12)})`).join(', ');
  const cause = `${troubles.several} are stored: ${known}.`;
  throw new UsageError({ place: '--suite', cause, remedy: 'Select one by id or hash.' });
}
