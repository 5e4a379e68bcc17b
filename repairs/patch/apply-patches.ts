import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Operation, Patch, PatchCatalogue } from '../../harness/contract/patch.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite, SuiteManifest } from '../../harness/contract/suite.ts';
import { applyOperation } from './apply-operation.ts';
import type { Patched } from './apply-operation.ts';
import { documentsOf, suiteParts } from './documents.ts';
import { patchProblem } from './problems.ts';

/**
 * What is mended first: tools, what is said about them, the world, the words, then the reference, which follows from them,
 * and last what counts as right beside it and what is wanted of it.
 */
function phaseOf(operation: Operation): number {
  if (operation.op === 'test') return 0;
  if (operation.op === 'implement') return 0;
  if (!('path' in operation)) return operation.op === 'withdraw' ? 6 : 5;
  if (operation.document === 'tool' || operation.path.startsWith('/tools')) return 1;
  if (operation.path.startsWith('/initialState')) return 2;
  if (operation.path.startsWith('/reference')) return 4;
  return /^\/(?:leeway|wanted)/.test(operation.path) ? 5 : 3;
}

/** Patches in order of application: by the last thing that each mends; those that mend the same keep their order. */
export function inOrder(patches: readonly Patch[]): readonly Patch[] {
  const phase = ({ operations }: Patch): number => Math.max(...operations.map(phaseOf));
  return patches.toSorted((left, right) => phase(left) - phase(right));
}

/** Patches of one suite: a catalogue, or a part of one. */
export type PatchSet = Pick<PatchCatalogue, 'parent'> & { readonly patches: readonly Patch[] };

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
  catalogue: PatchSet,
  identity: Pick<SuiteManifest, 'id' | 'version' | 'source'>,
  definition: Pick<SuiteDefinition, 'scenarios' | 'fieldOrder'>,
): Suite {
  requireParent(parent, catalogue);
  const patches = inOrder(catalogue.patches);
  const { overrides, ...parts } = patchedParts(parent, patches);
  const { id, contentHash } = parent.manifest;
  const {
    environments: _versions,
    contentHash: _hash,
    generator: _generator, // it made the parent, and the evidence is about the parent
    evidenceHash: _evidence,
    ...manifest
  } = parent.manifest;
  return sealSuite(
    {
      ...parent,
      ...parts,
      manifest: {
        ...manifest,
        ...identity,
        derivedFrom: { id, contentHash },
        overrides: [...overrides],
        patches: [...(parent.manifest.patches ?? []), ...patches.map((patch) => patch.id)],
      },
    },
    definition,
  );
}

/** What patches change of a suite; its other parts stay. */
export type PatchedParts = Pick<Suite, 'entries' | 'catalogue'> & Pick<SuiteManifest, 'overrides'>;

/**
 * The parts that patches make of their parent's, without an identity. What no patch changes is the same object.
 *
 * @throws {InputError} like {@link applyPatches}; the parent is not checked.
 */
export function patchedParts(parent: Suite, patches: readonly Patch[]): PatchedParts {
  const { documents, overrides } = applyInOrder(inOrder(patches), parent);
  return { ...suiteParts(documents), overrides: [...overrides] };
}

function requireParent({ manifest }: Suite, { parent }: PatchSet): void {
  if (manifest.contentHash === parent.contentHash) return;
  const cause = `are for ${parent.id} with the hash ${parent.contentHash.slice(0, 8)}, and the suite has ${manifest.contentHash.slice(0, 8)}.`;
  throw patchProblem(`patches of suite ${manifest.id}`, cause);
}

/** What patches change is collected in one map, so that the time grows with their number and not with its square. */
function applyInOrder(patches: readonly Patch[], parent: Suite): Patched {
  const earlier = new Map<string, EncodedValue | undefined>();
  const documents = { ...documentsOf(parent), earlier };
  let { overrides } = parent.manifest;
  for (const patch of patches) {
    const patched = applyPatch({ documents, overrides }, patch);
    for (const [name, value] of patched.documents.changed) earlier.set(name, value);
    overrides = [...patched.overrides];
  }
  return { documents, overrides };
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
