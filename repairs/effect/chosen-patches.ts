import { InputError } from '../../harness/contract/errors.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { HalfShift } from '../../harness/contract/repair-effect.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { DETECTORS } from '../audit/registry.ts';
import type { Detector } from '../audit/detector.ts';
import { inOrder, patchedParts } from '../patch/apply-patches.ts';
import { patchesByEntry } from './patches-by-entry.ts';

/** A part of the patches of a suite that can be applied without the others. */
export type ChosenPatches = {
  /** In order of application. */
  readonly chosen: readonly Patch[];
  readonly leftOut: HalfShift['leftOut'];
};

/**
 * Tells whether all findings of a patch need recorded runs. Findings of unknown detectors do not.
 *
 * @param detectors - tests inject their own.
 */
export function needsRuns({ findings }: Patch, detectors: readonly Detector[] = DETECTORS): boolean {
  const recorded = detectors.filter(({ identity }) => identity.group === 'recorded');
  return findings.every((id) => recorded.some(({ identity }) => id.startsWith(`${identity.id}:`)));
}

/**
 * The patches that are chosen by some of the recorded runs: those that need no runs, and those with a finding that these runs
 * show. A patch that builds on one that is left out is left out, too.
 *
 * @param found - ids of the findings that the runs show.
 */
export function chosenPatches(
  parent: Suite,
  patches: readonly Patch[],
  found: ReadonlySet<string>,
  detectors: readonly Detector[] = DETECTORS,
): ChosenPatches {
  const isFounded = (patch: Patch): boolean =>
    !needsRuns(patch, detectors) || patch.findings.some((id) => found.has(id));
  const unfounded = patches.filter((patch) => !isFounded(patch));
  const besides = neighboursIn(parent, patches);
  const chosen = new Set<Patch>();
  const left = new Set(unfounded);
  for (const patch of inOrder(patches.filter(isFounded))) {
    const beside = besides(patch);
    const isTouched = beside.some((other) => left.has(other));
    const canStand =
      !isTouched || canBeApplied(parent, [...beside.filter((other) => chosen.has(other)), patch]);
    (canStand ? chosen : left).add(patch);
  }
  return {
    chosen: [...chosen],
    leftOut: Array.from(left, ({ id }, index) => ({
      patch: id,
      because: index < unfounded.length ? 'unfounded' : 'dependent',
    })),
  };
}

/** For a patch of a suite, the other patches that touch an entry that it touches. */
function neighboursIn(parent: Suite, patches: readonly Patch[]): (patch: Patch) => readonly Patch[] {
  const neighbours = new Map(patches.map((patch) => [patch, new Set<Patch>()]));
  for (const ofEntry of patchesByEntry(parent, patches).values())
    for (const patch of ofEntry) for (const other of ofEntry) neighbours.get(patch)?.add(other);
  return (patch) => [...(neighbours.get(patch) ?? [])].filter((other) => other !== patch);
}

function canBeApplied(parent: Suite, patches: readonly Patch[]): boolean {
  try {
    patchedParts(parent, patches);
    return true;
  } catch (cause) {
    if (cause instanceof InputError) return false;
    throw cause;
  }
}
