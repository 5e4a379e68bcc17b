import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { EntryRepairs } from '../../../harness/contract/repair-reply.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { MANIFEST_FILE } from '../../readers/packets/make-packets.ts';
import { readJson } from '../../readers/replies/read-json.ts';
import { readManifest, requireSuite } from '../../readers/replies/read-packets.ts';
import { checkedRepairReply } from './check-repair-reply.ts';

/**
 * Repairs that the replies beside the packets of some folders propose, by the key of the entry. Of an entry that several folders
 * answer, the last counts: later rounds come later.
 *
 * @param findings - of the suite, by entry.
 * @throws {InputError} for packets of another suite; at the first reply that is refused, see `checkedRepairReply`; for a second reply to a packet; and for a
 *   folder without a reply.
 */
export function readRepairReplies(
  folders: readonly string[],
  { manifest }: Pick<Suite, 'manifest'>,
  findings: ReadonlyMap<string, readonly Finding[]>,
): ReadonlyMap<string, EntryRepairs> {
  const repairs = new Map<string, EntryRepairs>();
  for (const folder of folders) {
    const { packets, ...packetManifest } = readManifest(folder);
    requireSuite(packetManifest, manifest, folder);
    const places = new Map<string, string>();
    for (const file of replyFiles(folder)) {
      const place = join(folder, file);
      const { packet, entries } = checkedRepairReply(readJson(place), place, packets, findings);
      requireFirst(packet, place, places);
      for (const each of entries) repairs.set(each.entry, each);
    }
    if (places.size > 0) continue;
    const remedy = 'Write replies to files that end in .json, beside the packets.';
    throw new InputError({ place: folder, cause: 'holds no reply.', remedy });
  }
  return repairs;
}

function requireFirst(packet: string, place: string, places: Map<string, string>): void {
  const earlier = places.get(packet);
  places.set(packet, place);
  if (earlier === undefined) return;
  const cause = `is a second reply to packet ${packet}, after ${earlier}.`;
  throw new InputError({ place, cause, remedy: 'Keep one: repairs of two readers are not joined.' });
}

/** Hidden files are none of the readers'. */
const replyFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !basename(file).startsWith('.') && file !== MANIFEST_FILE)
    .toSorted();
