import { InputError } from '../../../harness/contract/errors.ts';
import type { PacketReading } from '../../../harness/contract/packet-reading.ts';
import { readerNameOf } from '../../../harness/contract/reader-reply.ts';
import type { ReaderIdentity } from '../../../harness/contract/reader-reply.ts';
import { requireRecordSize } from '../../../harness/files/record-size.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { Packet } from '../packets/make-packets.ts';
import { checkedReply } from '../replies/check-reply.ts';
import type { CheckedReply } from '../replies/check-reply.ts';

/** Replies of a model that can be used, and why others cannot. */
export type RepliesOfModel = {
  readonly replies: readonly CheckedReply[];
  /** One sentence for each reply that cannot be used. */
  readonly refused: readonly string[];
};

/** The replies in stored readings. A model that writes something else than a reply has read nothing, and the audit goes on. */
export function repliesOfModel(
  readings: readonly PacketReading[],
  packets: readonly Packet[],
  { entries }: Pick<AuditedSuite, 'entries'>,
): RepliesOfModel {
  const listed = packets.map((packet) => packet.listed);
  const replies: CheckedReply[] = [];
  const refused: string[] = [];
  for (const reading of readings) {
    const place = `packet ${reading.packet.id}`;
    try {
      replies.push(checkedReply(replyDocument(reading, place, 'reader'), place, listed, entries));
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      const { place: where, cause: what } = cause.problem;
      refused.push(`${where}: the reply of ${reading.reader} ${what}`);
    }
  }
  return { replies, refused };
}

/**
 * The document in a reply, under the name of the packet that was sent and of the model that was asked, whatever it calls them.
 *
 * @param role - under which the reply names who wrote it.
 * @throws {InputError} for a reply without one.
 */
export function replyDocument(
  { reply, stop, packet, reader }: PacketReading,
  place: string,
  role: 'reader' | 'proposer',
): unknown {
  const identity: ReaderIdentity = { kind: 'model', name: readerNameOf(reader) };
  const text = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1);
  requireRecordSize(text, place);
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' ? { ...document, packet: packet.id, [role]: identity } : document;
  } catch {
    const cause = stop === 'length' ? 'ended at a token limit.' : 'holds no JSON document.';
    throw new InputError({ place, cause, remedy: 'Let another model read.' });
  }
}
