import type { SuiteManifest } from './suite.ts';

/**
 * Hashes of a suite and of what it was derived from, the suite first, as far as manifests are at hand. Episodes of any of
 * them can be judged on the suite.
 *
 * A cycle, which only a forged manifest can hold, ends the list.
 *
 * @returns empty for a suite without a manifest.
 */
export function lineageOf(
  manifests: readonly Pick<SuiteManifest, 'contentHash' | 'derivedFrom'>[],
  contentHash: string,
): readonly string[] {
  const byHash = new Map(manifests.map((manifest) => [manifest.contentHash, manifest]));
  const lineage = new Set<string>();
  let manifest = byHash.get(contentHash);
  while (manifest !== undefined && !lineage.has(manifest.contentHash)) {
    lineage.add(manifest.contentHash);
    manifest = manifest.derivedFrom === null ? undefined : byHash.get(manifest.derivedFrom.contentHash);
  }
  return [...lineage];
}
