import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { patchedPlaces } from '../../../repairs/gates/patched-places.ts';
import type { Patch } from '../../contract/patch.ts';
import { LONGEST_TEXT } from '../../reports/episode/wrap.ts';
import { printPatch } from '../../reports/repair/patch.ts';
import type { ShownPatch } from '../../reports/repair/patch.ts';
import type { RepairShowOptions } from '../commands/repair.ts';
import { textWidth } from '../inspect/text-width.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';
import { auditedFindings } from './audited-findings.ts';
import { outlinedRepairs, patchNamed, repairsNamed } from './repairs-named.ts';
import type { RepairsOfSuite } from './repairs-named.ts';

/** Prints one patch. Detectors of the findings that it names are run alone. @throws {UsageError} for an unknown id. */
export async function repairShowCommand(
  id: string,
  options: RepairShowOptions,
  surroundings: Surroundings,
  cores: number,
): Promise<void> {
  patchNamed(id, outlinedRepairs(options)); // an unknown id is refused before a suite is loaded
  const repairs = await repairsNamed(options, surroundings);
  const { parent } = repairs;
  const patch = patchNamed(id, repairs);
  const detectors = DETECTORS.filter(({ identity }) =>
    patch.findings.some((finding) => finding.startsWith(`${identity.id}:`)),
  );
  const source = { ...options, name: repairs.parentName };
  const findings = await auditedFindings(parent, source, detectors, surroundings, cores);
  const claims = new Map(findings.map((finding) => [finding.id, finding.claim]));
  const layout = {
    width: textWidth(surroundings),
    most: options.full ? Number.POSITIVE_INFINITY : LONGEST_TEXT,
  };
  present(surroundings, [jsonDocument(options.json, patch)], () =>
    printPatch({ patch, claims, places: placesIn(patch, repairs) }, layout),
  );
}

const placesIn = (patch: Patch, { parent, catalogue }: RepairsOfSuite): ShownPatch['places'] =>
  patchedPlaces(patch, catalogue, parent).map(({ document, key, path, before, after }) => ({
    place: `${document} ${key} ${path}`.trimEnd(),
    before,
    after,
  }));
