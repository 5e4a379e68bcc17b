import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { deriveSuite } from '../../../repairs/catalogue/derive-suite.ts';
import { patchesFor } from '../../../repairs/catalogue/derivations.ts';
import { isPassed, joinedCheck } from '../../../repairs/gates/check/joined-check.ts';
import { Derivation } from '../../contract/patch.ts';
import type { PatchCatalogue } from '../../contract/patch.ts';
import { RepairCheck } from '../../contract/repair-check.ts';
import type { Suite } from '../../contract/suite.ts';
import { repairCheckText } from '../../reports/repair/check.ts';
import type { RepairCheckOptions } from '../commands/repair.ts';
import { jsonDocument, present } from '../present.ts';
import { dataOfSuite } from '../run/suites.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { auditedFindings } from './audited-findings.ts';
import { gateBench, gateQuestion } from './bench.ts';
import { gateResults } from './gate-performer.ts';
import { repairsNamed } from './repairs-named.ts';

/** Runs every gate over a catalogue and prints what it finds. @returns 1 if a gate fails. */
export async function repairCheckCommand(
  options: RepairCheckOptions,
  surroundings: Surroundings,
  cores: number,
): Promise<ExitCode> {
  const startedAt = surroundings.clock.now();
  const noteTime = (what: string): void => {
    surroundings.note(`${what} in ${((surroundings.clock.now() - startedAt) / 1000).toFixed(1)} s`);
  };
  const repairs = await repairsNamed(options, surroundings);
  const { parent, catalogue, accepted, folder: patches, parentName: name } = repairs;
  const suites = suitesOf(parent, catalogue); // refused here, if anything does not apply
  const findings = await auditedFindings(parent, { ...options, name }, DETECTORS, surroundings, cores);
  noteTime(`${findings.length} findings`);
  const { results } = options;
  const question = gateQuestion(repairs, findings);
  const bench = gateBench(parent, question, results);
  const bfcl = dataOfSuite(name, options.bfcl, surroundings);
  const parts = await gateResults(bench, { parent: name, bfcl, patches, results }, cores, surroundings);
  const recordedModels = bench.runs?.models.length;
  const checked = { parent, catalogue, accepted, suites, question, recordedModels };
  const check = RepairCheck.parse(joinedCheck(checked, parts));
  noteTime('checked');
  present(surroundings, [jsonDocument(options.json, check)], () =>
    repairCheckText(check, surroundings.columns()),
  );
  return isPassed(check) ? 0 : 1;
}

/** The suites that a catalogue makes. @throws {InputError} for a patch that cannot be applied. */
const suitesOf = (parent: Suite, catalogue: PatchCatalogue): RepairCheck['suites'] =>
  Derivation.options.flatMap((derivation) => {
    const patches = patchesFor(derivation, catalogue).length;
    if (patches === 0) return [];
    const { manifest, entries } = deriveSuite(parent, catalogue, derivation);
    const { id, contentHash } = manifest;
    return [{ id, derivation, contentHash, patches, entries: entries.length }];
  });
