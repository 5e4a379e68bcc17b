import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '../../../harness/contract/chat-model.ts';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { PacketReading } from '../../../harness/contract/packet-reading.ts';
import type { Packet } from '../packets/make-packets.ts';
import { readJson } from '../replies/read-json.ts';

/** The file in which the reading of a packet by a model is kept. Names of models can hold what names of files cannot. */
const fileOf = (folder: string, { listed }: Packet, reader: string): string =>
  join(folder, `${listed.id}.${createHash('sha256').update(reader).digest('hex').slice(0, 12)}.json`);

/**
 * The stored reading of a packet by a model; `undefined`: there is none.
 *
 * @throws {InputError} for a file that holds something else.
 */
export function storedReading(folder: string, packet: Packet, reader: string): PacketReading | undefined {
  const place = fileOf(folder, packet, reader);
  if (!existsSync(place)) return undefined;
  const parsed = PacketReading.safeParse(readJson(place));
  const refuse = (cause: string): never => {
    throw new InputError({ place, cause, remedy: 'Delete the file, so that the packet is read again.' });
  };
  if (!parsed.success) return refuse(schemaProblem(parsed.error));
  if (parsed.data.reader !== reader || parsed.data.packet.sha256 !== packet.listed.sha256)
    refuse('is the reading of another packet or by another model.');
  return parsed.data;
}

/** Stores a reading; the folder is made if there is none. @throws errors of the file system as they are. */
export function keepReading(
  folder: string,
  packet: Packet,
  prompt: PacketReading['prompt'],
  reader: string,
  { text, stop }: Pick<Reply, 'text' | 'stop'>,
  cost: number | undefined,
): void {
  const { id, sha256 } = packet.listed;
  const reading: PacketReading = {
    format: 'assay-packet-reading',
    version: 1,
    packet: { id, sha256 },
    reader,
    prompt,
    reply: text,
    stop,
    cost: cost ?? null,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(folder, packet, reader), `${JSON.stringify(reading, null, 1)}\n`);
}
