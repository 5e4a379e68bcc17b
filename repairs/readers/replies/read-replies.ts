import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../../../harness/contract/errors.ts';
import type { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { MANIFEST_FILE } from '../packets/make-packets.ts';
import { checkedReply } from './check-reply.ts';
import type { CheckedReply } from './check-reply.ts';
import { readJson } from './read-json.ts';
import { requireSuite } from './read-packets.ts';

/**
 * All replies beside the packets of a folder, or in folders below it, so that readers need not see each other's: by packet in the order of the manifest, then by the name of the reader.
 *
 * @throws {InputError} for packets of another suite; at the first reply that is refused, see `checkedReply`, or is the second of its
 *   reader to a packet; and for a folder without a reply.
 */
export function readReplies(
  folder: string,
  manifest: PacketManifest,
  { suite, entries }: Pick<AuditedSuite, 'suite' | 'entries'>,
): readonly CheckedReply[] {
  requireSuite(manifest, suite.manifest, folder);
  const places = new Map<string, string>();
  const replies = replyFiles(folder).map((file) => {
    const place = join(folder, file);
    const checked = checkedReply(readJson(place), place, manifest.packets, entries);
    const who = JSON.stringify([checked.packet.id, checked.reply.reader.name]);
    const earlier = places.get(who);
    if (earlier !== undefined) {
      const cause = `is a second reply of ${checked.reply.reader.name} to packet ${checked.packet.id}, after ${earlier}.`;
      throw new InputError({ place, cause, remedy: 'Keep one, or name the reader who wrote it.' });
    }
    places.set(who, place);
    return checked;
  });
  if (replies.length === 0) {
    const remedy = 'Write replies to files that end in .json, beside the packets.';
    throw new InputError({ place: folder, cause: 'holds no reply.', remedy });
  }
  return replies.toSorted(byPacketAndReader(manifest));
}

const byPacketAndReader =
  ({ packets }: PacketManifest) =>
  (left: CheckedReply, right: CheckedReply): number =>
    packets.indexOf(left.packet) - packets.indexOf(right.packet) ||
    (left.reply.reader.name < right.reply.reader.name ? -1 : 1);

/** Hidden files are none of the readers'. */
const replyFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !basename(file).startsWith('.') && file !== MANIFEST_FILE)
    .toSorted();
