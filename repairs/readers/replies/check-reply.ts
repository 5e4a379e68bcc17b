import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { ReaderReply } from '../../../harness/contract/reader-reply.ts';
import type { EntryReading } from '../../../harness/contract/reader-reply.ts';
import type { ListedPacket } from '../../../harness/contract/reading-packets.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { checksOf } from '../rubric.ts';

/** A reply with the packet that it answers. */
export type CheckedReply = { readonly reply: ReaderReply; readonly packet: ListedPacket };

/**
 * A filled reply, checked against its packet; its entries are put in the order of the packet.
 *
 * @param document - as it was read: of any shape.
 * @param place - of the document, for messages.
 * @param entries - of the suite, by key.
 * @throws {InputError} with place, cause and remedy, at the first thing that is wrong.
 */
export function checkedReply(
  document: unknown,
  place: string,
  packets: readonly ListedPacket[],
  entries: ReadonlyMap<string, SuiteEntry>,
): CheckedReply {
  const parsed = ReaderReply.safeParse(document);
  if (!parsed.success) {
    const remedy = 'Correct it; section 7 of the packet and docs/schema/reader-reply.json describe the form.';
    throw new InputError({
      place: placeIn(place, document, parsed.error),
      cause: schemaProblem(parsed.error),
      remedy,
    });
  }
  const reply = parsed.data;
  const packet = packets.find(({ id }) => id === reply.packet);
  if (packet === undefined) {
    const remedy =
      'Write the name in the first line of the packet that was read; packets of another writing have others.';
    throw new InputError({
      place,
      cause: `answers packet ${reply.packet}, which is not in this folder.`,
      remedy,
    });
  }
  requireEntries(reply, packet, place);
  for (const reading of reply.entries) requireReading(reading, packet, place, entries.get(reading.entry));
  const order = (reading: EntryReading): number => packet.entries.indexOf(reading.entry);
  return { packet, reply: { ...reply, entries: reply.entries.toSorted((a, b) => order(a) - order(b)) } };
}

/** A document of another shape still often names the entry that is wrong. */
function placeIn(
  place: string,
  document: unknown,
  { issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] },
): string {
  const [field, index] = issues[0]?.path ?? [];
  if (field !== 'entries' || typeof index !== 'number') return place;
  const listed =
    typeof document === 'object' && document !== null && 'entries' in document ? document.entries : undefined;
  const reading: unknown = Array.isArray(listed) ? listed[index] : undefined;
  const named =
    typeof reading === 'object' && reading !== null && 'entry' in reading ? reading.entry : undefined;
  return typeof named === 'string'
    ? `${place}, entry ${named.slice(0, 200)}`
    : `${place}, entry ${index} of the list`;
}

/** Every entry of the packet once, and no other. */
function requireEntries({ entries }: ReaderReply, packet: ListedPacket, place: string): void {
  const refuse = (cause: string, remedy: string): never => {
    throw new InputError({ place, cause, remedy });
  };
  const read = entries.map(({ entry }) => entry);
  const unknown = read.find((entry) => !packet.entries.includes(entry));
  if (unknown !== undefined)
    refuse(
      `names the entry ${unknown}, which is not in packet ${packet.id}.`,
      'Copy the name of the entry from the packet.',
    );
  const twice = read.find((entry, index) => read.indexOf(entry) !== index);
  if (twice !== undefined)
    refuse(`has the entry ${twice} twice.`, 'Join what it says of the entry in one place.');
  const missing = packet.entries.filter((entry) => !read.includes(entry));
  if (missing.length > 0)
    refuse(
      `lacks ${missing.join(', ')}.`,
      'Answer every entry of the packet; an entry without a mistake has no findings.',
    );
}

function requireReading(
  { entry, checks, findings }: EntryReading,
  { kind }: ListedPacket,
  place: string,
  suiteEntry: SuiteEntry | undefined,
): void {
  const at = `${place}, entry ${entry}`;
  const unanswered = checksOf(kind).filter((check) => checks[check] === undefined);
  if (unanswered.length > 0) {
    const remedy = 'Answer each check of section 3 with sound, defect, not-applicable or unsure.';
    throw new InputError({ place: at, cause: `leaves ${unanswered.join(', ')} unanswered.`, remedy });
  }
  const turns = suiteEntry?.turns.length ?? 0;
  for (const [index, { turn }] of findings.entries()) {
    if (turn === null || turn < turns) continue;
    const cause = `names turn ${turn}, and the last turn is ${turns - 1}.`;
    throw new InputError({ place: `${at}, finding ${index}`, cause, remedy: 'Count turns from 0.' });
  }
}
