import type { SuiteManifest } from './suite.ts';

/**
 * Content hashes of a suite and its ancestors, the suite first, as far as their manifests are available. Episodes of any of
 * these suites can be judged on the suite.
 *
 * A cycle, which only a forged manifest can contain, ends the list.
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
