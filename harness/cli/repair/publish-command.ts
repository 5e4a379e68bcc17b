import { hash } from 'node:crypto';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { sourcesIn } from '../../../repairs/catalogue/copied-texts.ts';
import { patchedPlaces } from '../../../repairs/gates/patched-places.ts';
import { InputError } from '../../contract/errors.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { Json } from '../../contract/json.ts';
import type { Operation } from '../../contract/patch.ts';
import { RepairCheck } from '../../contract/repair-check.ts';
import { RepairEffect } from '../../contract/repair-effect.ts';
import { repairFiles } from '../../publication/repair-files.ts';
import { replaceFiles, requireReplaceable } from '../../publication/replace-folder.ts';
import type { RepairPublishOptions } from '../commands/repair.ts';
import type { Surroundings } from '../surroundings.ts';
import { familiesOf } from './patch-families.ts';
import { readReport } from './read-report.ts';
import { repairsNamed } from './repairs-named.ts';

/**
 * Writes a catalogue as data for the site, without texts of the benchmark.
 *
 * @throws {InputError} for a document that is of other repairs, and for a folder that must not be replaced.
 */
export async function repairPublishCommand(
  options: RepairPublishOptions,
  surroundings: Surroundings,
): Promise<void> {
  requireReplaceable({ path: options.to, option: '--to' });
  const { catalogue, accepted, parent } = await repairsNamed(options, surroundings);
  const check =
    options.check === undefined ? undefined : readReport(options.check, RepairCheck, CHECK_REMEDY);
  const effect =
    options.effect === undefined ? undefined : readReport(options.effect, RepairEffect, EFFECT_REMEDY);
  if (check !== undefined) requireSame(options.check, check.parent, catalogue.parent, CHECK_REMEDY);
  if (effect !== undefined) requireSame(options.effect, effect.parent, catalogue.parent, EFFECT_REMEDY);
  const sources = sourcesIn(parent);
  const files = repairFiles({
    ...{ catalogue, accepted, check, effect },
    families: familiesOf(catalogue.patches),
    placesOf: (patch) => patchedPlaces(patch, catalogue, parent),
    sourcesOf: (operation: Operation) => sources(Json.parse(operation)),
    seal: (text) => ({ length: text.length, sha256: hash('sha256', text) }),
    valueText: (value) => repr(decodeValue(value)),
  });
  const bytes = replaceFiles({ path: options.to, option: '--to' }, files);
  surroundings.print(harmlessLine(`${catalogue.patches.length} patches in ${options.to}, ${bytes} bytes`));
}

const CHECK_REMEDY = 'Write it again with "assay repair check --json".';
const EFFECT_REMEDY = 'Write it again with "assay repair effect --json".';

/** @throws {InputError} if a document is about another suite than the catalogue. */
function requireSame(
  place: string | undefined,
  { id, contentHash }: RepairCheck['parent'],
  parent: RepairCheck['parent'],
  remedy: string,
): void {
  if (place === undefined || contentHash === parent.contentHash) return;
  const cause = `is about ${id} (${contentHash.slice(0, 12)}), and the patches are for ${parent.id} (${parent.contentHash.slice(0, 12)}).`;
  throw new InputError({ place, cause, remedy });
}
