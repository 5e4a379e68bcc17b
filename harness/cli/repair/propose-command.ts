import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { catalogueFiles } from '../../../repairs/catalogue/catalogue-files.ts';
import { INSTRUCTIONS_VERSION } from '../../../repairs/propose/packets/instructions.ts';
import { repairTexts } from '../../../repairs/propose/packets/repair-texts.ts';
import { readRepairReplies } from '../../../repairs/propose/replies/read-repair-replies.ts';
import {
  findingsToMend,
  obstaclesOf,
  settledRepairs,
  settleScenarios,
} from '../../../repairs/propose/settle-scenarios.ts';
import type { SettledProposal } from '../../../repairs/propose/settle-scenarios.ts';
import { makePackets, MANIFEST_FILE, packetManifest } from '../../../repairs/readers/packets/make-packets.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import type { Finding } from '../../contract/finding.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import { replaceFiles, requireReplaceable } from '../../publication/replace-folder.ts';
import { proposalText } from '../../reports/repair/proposal.ts';
import { auditBench } from '../audit/bench.ts';
import type { RepairProposeOptions } from '../commands/repair.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { auditedFindings } from './audited-findings.ts';
import { proposeByRules } from './propose-by-rules.ts';
import { repairsNamed } from './repairs-named.ts';

/**
 * Makes patches of what readers propose, or rules, tries each on its entries, and writes packets for what is not settled.
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
  if (packets !== undefined) requireReplaceable({ path: packets, option: '--packets' });
  if (out !== undefined) requireReplaceable({ path: out, option: '--out' });
  if (options.rules) return await proposeByRules(options, surroundings, cores);
  const { parent, catalogue, parentName: name } = await repairsNamed(options, surroundings);
  const found = await auditedFindings(parent, { ...options, name }, DETECTORS, surroundings, cores);
  const findings = conversationsOf(parent, findingsToMend(found));
  const proposals = readRepairReplies(options.replies?.split(',') ?? [], parent, findings);
  const auditedOf = (suite: Suite): AuditedSuite => auditBench(suite, [], undefined, []).audited;
  const audited = auditedOf(parent);
  const settled = await settleScenarios(proposals, findings, { audited, auditedOf });
  const open = openEntries(settled, findings);
  if (packets !== undefined) writePackets(packets, open, settled, findings, audited, options.size);
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

/** Entries of several turns: what readers propose is in terms of turns and calls. */
const conversationsOf = (
  { entries }: Suite,
  findings: ReadonlyMap<string, readonly Finding[]>,
): ReadonlyMap<string, readonly Finding[]> =>
  new Map(
    entries
      .filter(({ environments }) => environments.length > 0)
      .flatMap((entry) => {
        const own = findings.get(entryKey(entry));
        return own === undefined ? [] : [[entryKey(entry), own] as const];
      }),
  );

/** Entries that are not settled, with what stands against it. */
function openEntries(
  settled: readonly SettledProposal[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): ReadonlyMap<string, readonly string[]> {
  const tried = new Map(settled.map((each) => [each.entry, obstaclesOf(each)]));
  return new Map(
    [...new Set([...findings.keys(), ...tried.keys()])].flatMap((entry) => {
      const obstacles = tried.get(entry) ?? ['no repair is proposed'];
      return obstacles.length === 0 ? [] : [[entry, obstacles] as const];
    }),
  );
}

function writePackets(
  path: string,
  open: ReadonlyMap<string, readonly string[]>,
  settled: readonly SettledProposal[],
  findings: ReadonlyMap<string, readonly Finding[]>,
  audited: AuditedSuite,
  size: number,
): void {
  const earlier = new Map(
    settled.map(({ entry, repairs }) => [
      entry,
      { repairs: repairs.repairs, problems: open.get(entry) ?? [] },
    ]),
  );
  const entries = audited.suite.entries.filter((entry) => open.has(entryKey(entry)));
  const packets = makePackets(entries, size, audited, repairTexts(findings, earlier));
  const manifest = packetManifest(packets, audited, INSTRUCTIONS_VERSION);
  replaceFiles({ path, option: '--packets' }, [
    [MANIFEST_FILE, `${JSON.stringify(manifest, null, 1)}\n`],
    ...packets.map(({ listed, text }) => [listed.file, text] as const),
  ]);
}
