import { z } from 'zod';
import { TextParts } from './copied-parts.ts';
import {
  Check,
  CheckAnswer,
  PacketId,
  ReaderFinding,
  ReaderIdentity,
  ReaderWitness,
} from './reader-reply.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What became of a reader's witness when it was executed. `holds`: it does what it claims under an evaluator; `fails`: under
 * none; `unplayable`: it is no list of calls, or has other turns than the entry.
 */
export const WitnessResult = z.enum(['holds', 'fails', 'unplayable']);
export type WitnessResult = z.infer<typeof WitnessResult>;

/** A finding of a reader as it is recorded. */
export const ReviewedFinding = z.strictObject({
  ...ReaderFinding.omit({ witness: true }).shape,
  /** Calls by turn, in which long parts copied from the texts of the entry stand as their places; `null`: none was given. */
  witness: z
    .strictObject({
      claims: ReaderWitness.shape.claims,
      turns: z.array(z.array(TextParts)),
      result: WitnessResult,
    })
    .nullable(),
});
export type ReviewedFinding = z.infer<typeof ReviewedFinding>;

/** What one reader says of one entry, as it is recorded: one line of a file of reviews. It holds no text of the benchmark beyond
 * short literals. */
export const EntryReview = z.strictObject({
  format: z.literal('assay-review'),
  version: z.literal(1),
  /** Content hash of the suite. */
  suite: hash,
  /** What was read: the packet's name, and the SHA-256 of its text. */
  packet: z.strictObject({ id: PacketId, sha256: hash }),
  /** Version of the rubric. */
  rubric: z.string().min(1),
  reader: ReaderIdentity,
  /** Key of the entry. */
  entry: z.string().min(1),
  checks: z.partialRecord(Check, CheckAnswer),
  findings: z.array(ReviewedFinding),
});
export type EntryReview = z.infer<typeof EntryReview>;
