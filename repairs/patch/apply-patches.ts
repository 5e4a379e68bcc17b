import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import type { Component } from '../../harness/contract/finding.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Operation, Patch, PatchCatalogue } from '../../harness/contract/patch.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite, SuiteManifest } from '../../harness/contract/suite.ts';
import { applyOperation } from './apply-operation.ts';
import type { Patched } from './apply-operation.ts';
import { documentsOf, suiteParts } from './documents.ts';
import { patchProblem } from './problems.ts';

/**
 * What is mended first: tools, what is said about them, the world, the words, and last what counts as right, which follows from
 * the others.
 */
const ORDER: readonly Component[] = [
  'implementation',
  'schema',
  'state',
  'intent',
  'protocol',
  'reference',
  'evaluation',
  'recorded-run',
];

/** Patches in order of application: by component; those of one component keep their order. */
export const inOrder = (patches: readonly Patch[]): readonly Patch[] =>
  patches.toSorted((left, right) => ORDER.indexOf(left.component) - ORDER.indexOf(right.component));

/**
 * The suite that patches make of their parent. Its manifest names the parent, the patches and the overrides. Same parent, same
 * patches, same suite.
 *
 * @param identity - of the new suite.
 * @throws {InputError} for another parent, for a patch that changes what it has not tested, and for a place that holds
 *   something else; the message names patch, operation and place.
 */
export function applyPatches(
  parent: Suite,
  catalogue: PatchCatalogue,
  identity: Pick<SuiteManifest, 'id' | 'version' | 'source'>,
  definition: Pick<SuiteDefinition, 'scenarios' | 'fieldOrder'>,
): Suite {
  requireParent(parent, catalogue);
  const patches = inOrder(catalogue.patches);
  const start: Patched = { documents: documentsOf(parent), overrides: parent.manifest.overrides };
  const patched = patches.reduce(applyPatch, start);
  const { id, contentHash } = parent.manifest;
  const { environments: _versions, contentHash: _hash, ...manifest } = parent.manifest;
  return sealSuite(
    {
      ...parent,
      ...suiteParts(patched.documents),
      manifest: {
        ...manifest,
        ...identity,
        derivedFrom: { id, contentHash },
        overrides: [...patched.overrides],
        patches: [...(parent.manifest.patches ?? []), ...patches.map((patch) => patch.id)],
      },
    },
    definition,
  );
}

function requireParent({ manifest }: Suite, { parent }: PatchCatalogue): void {
  if (manifest.contentHash === parent.contentHash) return;
  const cause = `are for ${parent.id} with the hash ${parent.contentHash.slice(0, 8)}, and the suite has ${manifest.contentHash.slice(0, 8)}.`;
  throw patchProblem(`patches of suite ${manifest.id}`, cause);
}

function applyPatch(patched: Patched, patch: Patch): Patched {
  requireTests(patch);
  return patch.operations.reduce<Patched>((before, operation, index) => {
    const after = applyOperation(before, operation);
    if ('refused' in after) throw patchProblem(placeOf(patch, operation, index), `${after.refused}.`);
    return after;
  }, patched);
}

/** Every change comes after a test of its place, or of what contains it, in the same patch. */
function requireTests(patch: Patch): void {
  patch.operations.forEach((operation, index) => {
    if (!changesDocument(operation)) return;
    const isTested = patch.operations
      .slice(0, index)
      .some(
        (before) =>
          before.op === 'test' &&
          before.document === operation.document &&
          before.key === operation.key &&
          `${operation.path}/`.startsWith(`${before.path}/`),
      );
    if (!isTested)
      throw patchProblem(placeOf(patch, operation, index), 'no test of this place comes before.');
  });
}

function placeOf({ id }: Patch, operation: Operation, index: number): string {
  const step = `patch ${id}, operation ${index}`;
  if ('path' in operation)
    return `${step}, ${operation.document} ${operation.key} ${operation.path}`.trimEnd();
  if ('entry' in operation) return `${step}, entry ${operation.entry}`;
  return `${step}, override ${operation.environment}/${operation.override}`;
}
