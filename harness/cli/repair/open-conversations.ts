import { INSTRUCTIONS_VERSION } from '../../../repairs/propose/packets/instructions.ts';
import { repairTexts } from '../../../repairs/propose/packets/repair-texts.ts';
import { obstaclesOf } from '../../../repairs/propose/settle-scenarios.ts';
import type { SettledProposal } from '../../../repairs/propose/settle-scenarios.ts';
import { makePackets, packetManifest } from '../../../repairs/readers/packets/make-packets.ts';
import type { Packet } from '../../../repairs/readers/packets/make-packets.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import type { Finding } from '../../contract/finding.ts';
import type { PacketManifest } from '../../contract/reading-packets.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';

/** Findings by the entry that they name. */
export type FindingsByEntry = ReadonlyMap<string, readonly Finding[]>;

/** What stands against settling an entry, by its key. */
export type OpenEntries = ReadonlyMap<string, readonly string[]>;

/** Findings of entries of several turns: what readers propose is in terms of turns and calls. */
export const ofConversations = ({ entries }: Suite, findings: FindingsByEntry): FindingsByEntry =>
  new Map(
    entries
      .filter(({ environments }) => environments.length > 0)
      .flatMap((entry) => {
        const own = findings.get(entryKey(entry));
        return own === undefined ? [] : [[entryKey(entry), own] as const];
      }),
  );

/** Entries that are not settled. */
export function openEntries(settled: readonly SettledProposal[], findings: FindingsByEntry): OpenEntries {
  const tried = new Map(settled.map((each) => [each.entry, obstaclesOf(each)]));
  return new Map(
    [...new Set([...findings.keys(), ...tried.keys()])].flatMap((entry) => {
      const obstacles = tried.get(entry) ?? ['no repair is proposed'];
      return obstacles.length === 0 ? [] : [[entry, obstacles] as const];
    }),
  );
}

/** Packets of some entries, with what was tried. @param size - most entries of a packet. */
export function repairPackets(
  isAsked: (entry: string) => boolean,
  open: OpenEntries,
  settled: readonly SettledProposal[],
  findings: FindingsByEntry,
  audited: AuditedSuite,
  size: number,
): readonly Packet[] {
  const earlier = new Map(
    settled.map(({ entry, repairs }) => [
      entry,
      { repairs: repairs.repairs, problems: open.get(entry) ?? [] },
    ]),
  );
  const entries = audited.suite.entries.filter((entry) => isAsked(entryKey(entry)));
  return makePackets(entries, size, audited, repairTexts(findings, earlier));
}

export const repairManifest = (packets: readonly Packet[], audited: AuditedSuite): PacketManifest =>
  packetManifest(packets, audited, INSTRUCTIONS_VERSION);
