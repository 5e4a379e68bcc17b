import { z } from 'zod';
import { ListedPacket } from './reading-packets.ts';

/** A reply of a model to a packet, with everything that was sent and received. */
export const PacketReading = z.strictObject({
  format: z.literal('assay-packet-reading'),
  version: z.literal(1),
  packet: ListedPacket.pick({ id: true, sha256: true }),
  /** Identity of the model, for example `openai:gpt-5`. */
  reader: z.string().min(1),
  /** The messages as they were sent. */
  prompt: z.strictObject({ system: z.string(), user: z.string() }),
  /** The reply as received. */
  reply: z.string(),
  /** Why it ended. */
  stop: z.enum(['end', 'tool-calls', 'length', 'refusal', 'other']),
  /** US dollars; `null`: unknown. */
  cost: z.number().nonnegative().nullable(),
});
export type PacketReading = z.infer<typeof PacketReading>;
