import { z } from 'zod';
import { PacketId } from './reader-reply.ts';

/** One packet: a text file for a reader. */
export const ListedPacket = z.strictObject({
  id: PacketId,
  /** Name of the file beside the manifest. */
  file: z.string().regex(/^[\w.-]+\.md$/),
  /** SHA-256 of the file, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  kind: z.enum(['conversations', 'variants', 'questions']),
  /** Keys of its entries, in the order of the packet. */
  entries: z.array(z.string().min(1)).min(1),
});
export type ListedPacket = z.infer<typeof ListedPacket>;

/** What `packets.json` of a folder of packets holds. */
export const PacketManifest = z.strictObject({
  format: z.literal('assay-packets'),
  version: z.literal(1),
  suite: z.strictObject({ id: z.string(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Version of the rubric. */
  rubric: z.string().min(1),
  packets: z.array(ListedPacket).min(1),
});
export type PacketManifest = z.infer<typeof PacketManifest>;
