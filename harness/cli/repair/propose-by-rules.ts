import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { catalogueFiles } from '../../../repairs/catalogue/catalogue-files.ts';
import { proposeRepairs } from '../../../repairs/propose/propose-repairs.ts';
import { ALL_PROPOSERS } from '../../../repairs/propose/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Finding } from '../../contract/finding.ts';
import { replaceFiles } from '../../publication/replace-folder.ts';
import { rulesText } from '../../reports/repair/rules.ts';
import { auditBench } from '../audit/bench.ts';
import type { RepairProposeOptions } from '../commands/repair.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { auditedFindings } from './audited-findings.ts';
import { repairsNamed } from './repairs-named.ts';

/** Most rounds of each kind of rules. */
const ROUNDS = 12;

/**
 * Makes patches by rules, and writes them as a catalogue.
 *
 * @returns 1 if a critical finding of an entry or a tool is left.
 * @throws {UsageError} if readers are asked for, too; {InputError} for findings that cannot be used.
 */
export async function proposeByRules(
  options: RepairProposeOptions,
  surroundings: Surroundings,
  cores: number,
): Promise<ExitCode> {
  if (options.packets !== undefined || options.replies !== undefined || options.reader !== undefined)
    throw new UsageError({
      place: '--rules',
      cause: 'proposes without readers, who read packets and reply.',
      remedy: 'Leave out --packets, --replies and --reader.',
    });
  const { parent, catalogue, parentName: name } = await repairsNamed(options, surroundings);
  const findings = await auditedFindings(parent, { ...options, name }, DETECTORS, surroundings, cores);
  const proposed = await proposeRepairs(parent, findings, isToBeMended, {
    auditedOf: (suite) => auditBench(suite, [], undefined, []).audited,
    means: ALL_PROPOSERS,
    rounds: ROUNDS,
    report: surroundings.note,
  });
  const patches = [...proposed.families.values()].flat();
  if (options.out !== undefined)
    replaceFiles(
      { path: options.out, option: '--out' },
      catalogueFiles({ catalogue: { ...catalogue, patches }, accepted: [] }, parent),
    );
  surroundings.print(rulesText(findings.filter(isToBeMended).length, proposed));
  return proposed.left.length === 0 ? 0 : 1;
}

const isToBeMended = ({ severity, unconfirmed, target }: Finding): boolean =>
  severity === 'critical' && unconfirmed === undefined && target.kind !== 'run';
