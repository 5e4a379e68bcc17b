import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryReading, ReaderFinding, ReaderReply } from '../../harness/contract/reader-reply.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { makePackets, MANIFEST_FILE, packetManifest } from '../../repairs/readers/packets/make-packets.ts';
import type { Packet } from '../../repairs/readers/packets/make-packets.ts';
import { checksOf } from '../../repairs/readers/rubric.ts';
import { agentEpisodes } from './agents.ts';

/** A suite as readers' files are made of it. */
export const audited = (suite: Suite): AuditedSuite => auditedSuite(suite, agentEpisodes('oracle', suite));

/** A critical finding without a witness. */
export const readerFinding = (changes: Partial<ReaderFinding> = {}): ReaderFinding => ({
  turn: 0,
  component: 'reference',
  severity: 'critical',
  kind: 'invented',
  claim: 'The reference is wrong.',
  witness: null,
  ...changes,
});

/** A reply to a packet that finds nothing but what is given by entry. */
export const replyTo = (
  { listed: { id, kind, entries } }: Pick<Packet, 'listed'>,
  name: string,
  findings: Readonly<Record<string, readonly ReaderFinding[]>> = {},
): ReaderReply => ({
  packet: id,
  reader: { kind: 'model', name },
  entries: entries.map((entry): EntryReading => ({
    entry,
    checks: Object.fromEntries(checksOf(kind).map((check) => [check, 'sound' as const])),
    findings: [...(findings[entry] ?? [])],
  })),
});

/** Writes the packets of a whole suite, one entry each unless stated. */
export function writePackets(folder: string, suite: AuditedSuite, size = 1): readonly Packet[] {
  const packets = makePackets(suite.suite.entries, size, suite);
  mkdirSync(folder, { recursive: true });
  for (const { listed, text } of packets) writeFileSync(join(folder, listed.file), text);
  writeFileSync(join(folder, MANIFEST_FILE), JSON.stringify(packetManifest(packets, suite)));
  return packets;
}

/** Writes a reply beside the packets. */
export function writeReply(folder: string, reply: ReaderReply): string {
  const path = join(folder, `${reply.packet}.${reply.reader.name}.json`);
  writeFileSync(path, JSON.stringify(reply));
  return path;
}
