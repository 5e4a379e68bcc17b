import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { checkedRepairReply } from '../../../repairs/propose/replies/check-repair-reply.ts';
import type { SettledProposal } from '../../../repairs/propose/settle-scenarios.ts';
import { repairPrompt } from '../../../repairs/readers/model/prompt.ts';
import { replyDocument } from '../../../repairs/readers/model/replies-of-model.ts';
import type { Packet } from '../../../repairs/readers/packets/make-packets.ts';
import { InputError } from '../../contract/errors.ts';
import type { PacketReading } from '../../contract/packet-reading.ts';
import type { EntryRepairs } from '../../contract/repair-reply.ts';
import { budget } from '../../run/budget.ts';
import { entryKey } from '../../contract/suite.ts';
import type { RepairProposeOptions } from '../commands/repair.ts';
import { packetReadings } from '../packets/packet-readings.ts';
import { parseReader } from '../score/read-undecided.ts';
import type { Surroundings } from '../surroundings.ts';
import { openEntries, repairPackets } from './open-conversations.ts';
import type { FindingsByEntry } from './open-conversations.ts';

/** Repairs that are proposed, by the key of the entry. */
type Proposals = ReadonlyMap<string, EntryRepairs>;

/** What a model proposes for. */
export type ModelProposing = {
  readonly findings: FindingsByEntry;
  readonly audited: AuditedSuite;
  /** Tries proposals on their entries. */
  readonly settle: (proposals: Proposals) => Promise<readonly SettledProposal[]>;
};

/**
 * Lets a model propose repairs, round by round, until every entry is settled or the rounds are over. The first round asks about the
 * first entry of each scenario, whose repairs are carried over to its variants; later ones ask about every entry that is left, and
 * show what was tried. Prompts and replies are kept, and the same call goes on where it ended.
 *
 * @param given - proposals that are there already.
 * @returns all proposals, later ones in place of earlier ones of the same entry.
 * @throws {UsageError} for a text that names no model, a missing key, and a cap that could not be enforced.
 */
export async function proposalsByModel(
  model: string,
  given: Proposals,
  options: RepairProposeOptions,
  { findings, audited, settle }: ModelProposing,
  surroundings: Surroundings,
): Promise<Proposals> {
  const spec = parseReader(model);
  const proposals = new Map(given);
  const asking = {
    options,
    promptOf: repairPrompt,
    surroundings,
    budget: budget({ maximum: options.maxCost }),
  };
  const asked = new Set<string>();
  for (let round = 1; round <= options.rounds; round += 1) {
    const settled = await settle(proposals);
    const open = openEntries(settled, findings);
    const isAsked = (entry: string): boolean =>
      open.has(entry) &&
      (round > 1 || !open.has(firstOf(entry, audited)) || firstOf(entry, audited) === entry);
    const packets = repairPackets(isAsked, open, settled, findings, audited, options.size);
    if (packets.every(({ listed }) => asked.has(listed.sha256))) break; // the model had nothing new to say
    for (const { listed } of packets) asked.add(listed.sha256);
    surroundings.note(`round ${round}: ${open.size} conversations are not settled`);
    const readings = await packetReadings(spec, packets, asking);
    for (const each of repairsIn(readings, packets, findings, surroundings)) proposals.set(each.entry, each);
    if (readings.length < packets.length) break; // stopped: the same call goes on here
  }
  return proposals;
}

/** Key of the first entry of a scenario. */
function firstOf(entry: string, { entries, variants }: AuditedSuite): string {
  const own = entries.get(entry);
  const [first = own] = own === undefined ? [] : variants(own);
  return first === undefined ? entry : entryKey(first);
}

/** A model that writes something else than a reply has proposed nothing, and the others count. */
function repairsIn(
  readings: readonly PacketReading[],
  packets: readonly Packet[],
  findings: FindingsByEntry,
  surroundings: Surroundings,
): readonly EntryRepairs[] {
  const listed = packets.map((packet) => packet.listed);
  return readings.flatMap((reading) => {
    const place = `packet ${reading.packet.id}`;
    try {
      return checkedRepairReply(replyDocument(reading, place, 'proposer'), place, listed, findings).entries;
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      surroundings.note(`${cause.problem.place}: the reply of ${reading.reader} ${cause.problem.cause}`);
      return [];
    }
  });
}
