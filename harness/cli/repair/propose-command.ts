import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { catalogueFiles } from '../../../repairs/catalogue/catalogue-files.ts';
import { readRepairReplies } from '../../../repairs/propose/replies/read-repair-replies.ts';
import {
  findingsToMend,
  settledRepairs,
  settleScenarios,
} from '../../../repairs/propose/settle-scenarios.ts';
import { MANIFEST_FILE } from '../../../repairs/readers/packets/make-packets.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import type { Suite } from '../../contract/suite.ts';
import { replaceFiles, requireReplaceable } from '../../publication/replace-folder.ts';
import { proposalText } from '../../reports/repair/proposal.ts';
import { auditBench } from '../audit/bench.ts';
import type { RepairProposeOptions } from '../commands/repair.ts';
import { requireReader } from '../packets/packet-readings.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { auditedFindings } from './audited-findings.ts';
import { ofConversations, openEntries, repairManifest, repairPackets } from './open-conversations.ts';
import { proposalsByModel } from './propose-by-model.ts';
import { proposeByRules } from './propose-by-rules.ts';
import { repairsNamed } from './repairs-named.ts';

/**
 * Makes patches of what readers propose, people or a model, or rules, tries each on its entries, and writes packets for what is not
 * settled.
 *
 * @returns 1 if any entry with critical findings is not settled.
 * @throws {UsageError} for a folder that must not be replaced; {InputError} for findings or replies that cannot be used.
 */
export async function repairProposeCommand(
  options: RepairProposeOptions,
  surroundings: Surroundings,
  cores: number,
): Promise<ExitCode> {
  const { packets, out } = options;
  requireReader(options);
  if (packets !== undefined) requireReplaceable({ path: packets, option: '--packets' });
  if (out !== undefined) requireReplaceable({ path: out, option: '--out' });
  if (options.rules) return await proposeByRules(options, surroundings, cores);
  const { parent, catalogue, parentName: name } = await repairsNamed(options, surroundings);
  const found = await auditedFindings(parent, { ...options, name }, DETECTORS, surroundings, cores);
  const findings = ofConversations(parent, findingsToMend(found));
  const replies = readRepairReplies(options.replies?.split(',') ?? [], parent, findings);
  const auditedOf = (suite: Suite): AuditedSuite => auditBench(suite, [], undefined, []).audited;
  const audited = auditedOf(parent);
  const settle = (proposals: typeof replies) => settleScenarios(proposals, findings, { audited, auditedOf });
  const proposals =
    options.reader === undefined
      ? replies
      : await proposalsByModel(options.reader, replies, options, { findings, audited, settle }, surroundings);
  const settled = await settle(proposals);
  const open = openEntries(settled, findings);
  if (packets !== undefined) {
    const written = repairPackets((entry) => open.has(entry), open, settled, findings, audited, options.size);
    replaceFiles({ path: packets, option: '--packets' }, [
      [MANIFEST_FILE, `${JSON.stringify(repairManifest(written, audited), null, 1)}\n`],
      ...written.map(({ listed, text }) => [listed.file, text] as const),
    ]);
  }
  if (out !== undefined) {
    const repairs = settledRepairs(settled);
    const files = catalogueFiles(
      { catalogue: { ...catalogue, patches: [...repairs.patches] }, accepted: repairs.accepted },
      parent,
    );
    replaceFiles({ path: out, option: '--out' }, files);
  }
  surroundings.print(proposalText({ entries: findings.size, settled, open }));
  return open.size === 0 ? 0 : 1;
}
