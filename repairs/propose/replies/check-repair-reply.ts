import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import type { ListedPacket } from '../../../harness/contract/reading-packets.ts';
import { RepairReply } from '../../../harness/contract/repair-reply.ts';
import type { EntryRepairs } from '../../../harness/contract/repair-reply.ts';
import type { Finding } from '../../../harness/contract/finding.ts';

/**
 * A filled reply to a repair packet, checked against it.
 *
 * @param document - as it was read: of any shape.
 * @param place - of the document, for messages.
 * @param findings - those that the packets list, by entry.
 * @throws {InputError} with place, cause and remedy, at the first thing that is wrong.
 */
export function checkedRepairReply(
  document: unknown,
  place: string,
  packets: readonly ListedPacket[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): RepairReply {
  const parsed = RepairReply.safeParse(document);
  if (!parsed.success) {
    const remedy = 'Correct it; section 4 of the packet and docs/schema/repair-reply.json describe the form.';
    throw new InputError({ place, cause: schemaProblem(parsed.error), remedy });
  }
  const reply = parsed.data;
  const packet = packets.find(({ id }) => id === reply.packet);
  if (packet === undefined) {
    const remedy = 'Write the name in the first line of the packet; packets of another writing have others.';
    throw new InputError({
      place,
      cause: `answers packet ${reply.packet}, which is not in this folder.`,
      remedy,
    });
  }
  requireEntries(reply, packet, place);
  const known = new Set([...findings.values()].flat().map(({ id }) => id));
  for (const entry of reply.entries) requireFindings(entry, findings.get(entry.entry) ?? [], known, place);
  return reply;
}

/** Every entry of the packet once, and no other. */
function requireEntries({ entries }: RepairReply, packet: ListedPacket, place: string): void {
  const answered = entries.map(({ entry }) => entry);
  const cause = listProblem(answered, packet.entries, 'entry');
  if (cause !== undefined)
    throw new InputError({ place, cause, remedy: 'Answer every entry of the packet once, and no other.' });
}

/** Every finding of the entry in exactly one repair. A repair that is copied from the base can name findings of the base. */
function requireFindings(
  { entry, repairs }: EntryRepairs,
  listed: readonly Finding[],
  known: ReadonlySet<string>,
  place: string,
): void {
  const ids = [...new Set(listed.map(({ id }) => id))];
  const isOfBase = (id: string): boolean => known.has(id) && !ids.includes(id);
  const answered = repairs.flatMap(({ findings }) => findings).filter((id) => !isOfBase(id));
  const cause = listProblem(answered, ids, 'finding');
  if (cause === undefined) return;
  const remedy = 'Put every finding that the packet lists for the entry into exactly one of its repairs.';
  throw new InputError({ place: `${place}, entry ${entry}`, cause, remedy });
}

/** What is wrong with a list in which everything that is wanted occurs once; `undefined`: nothing. */
function listProblem(given: readonly string[], wanted: readonly string[], what: string): string | undefined {
  const unknown = given.find((name) => !wanted.includes(name));
  if (unknown !== undefined) return `names the ${what} ${unknown}, which the packet does not list.`;
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  if (twice !== undefined) return `names the ${what} ${twice} twice.`;
  const missing = wanted.filter((name) => !given.includes(name));
  return missing.length === 0 ? undefined : `does not name ${missing.join(', ')}.`;
}
