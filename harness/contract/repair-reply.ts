import { z } from 'zod';
import { EncodedValue } from './json.ts';
import { PacketId, ReaderIdentity } from './reader-reply.ts';

const turn = z.int().nonnegative().max(1000);
const call = z.int().nonnegative().max(1000);
const calls = z.array(z.string().trim().min(1).max(10_000)).max(100);
const words = (longest: number) => z.string().trim().min(1).max(longest);

/** One change of an entry, in the terms of a reader. Turns and calls count from 0; calls are those of the reference as it is changed. */
export const ProposedChange = z.discriminatedUnion('change', [
  /** The reference makes these calls in the turn, and no others. */
  z.object({ change: z.literal('reference'), turn, calls }),
  /** In these turns, these calls count as right, too; with `then`, for who asks the user in the turn. */
  z.object({
    change: z.literal('accept'),
    turns: z
      .array(z.object({ turn, calls, then: z.literal('asks').optional() }))
      .min(1)
      .max(50),
  }),
  /** The wording of this argument of the reference is free. */
  z.object({ change: z.literal('free-wording'), turn, call, argument: words(200) }),
  /** The output of this call of the reference need not be obtained. */
  z.object({ change: z.literal('not-demanded'), turn, call }),
  /** In the words of the user, one piece becomes another. The piece occurs once in the turn. */
  z.object({ change: z.literal('words'), turn, from: z.string().min(1).max(4000), to: z.string().max(4000) }),
  /** The start state has this value at a JSON Pointer that begins with the environment; its last key may be new. */
  z.object({
    change: z.literal('state'),
    path: z
      .string()
      .regex(/^\/[^/]/)
      .max(1000),
    value: EncodedValue,
  }),
]);
export type ProposedChange = z.infer<typeof ProposedChange>;

const findings = z.array(z.string().min(1).max(300)).min(1).max(100);

/** What is done about some findings of an entry. */
export const ProposedRepair = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('mend'),
    findings,
    reason: words(1000),
    /** Changes of what counts as right while words, tools and state stay as they are. */
    judging: z.array(ProposedChange).max(50),
    /** Changes for new runs, in the place of `judging`; `null`: those of `judging` mend it for new runs, too. */
    newRuns: z.array(ProposedChange).max(50).nullable(),
  }),
  /** The tool is to be mended, not the entry. */
  z.object({ decision: z.literal('tool'), findings, reason: words(1000), tool: words(200) }),
  /** It stays as it is. */
  z.object({ decision: z.literal('accept'), findings, reason: words(1000) }),
  /** The entry cannot be mended. */
  z.object({ decision: z.literal('withdraw'), findings, reason: words(1000) }),
]);
export type ProposedRepair = z.infer<typeof ProposedRepair>;

/** All repairs of one entry. Every finding that the packet lists is in one of them. */
export const EntryRepairs = z.object({
  entry: z.string().min(1).max(200),
  repairs: z.array(ProposedRepair).max(50),
});
export type EntryRepairs = z.infer<typeof EntryRepairs>;

/** The filled reply of one proposer to one packet. Keys that are not listed are ignored. */
export const RepairReply = z.object({
  packet: PacketId,
  proposer: ReaderIdentity,
  /** Every entry of the packet once, in any order. */
  entries: z.array(EntryRepairs).max(1000),
});
export type RepairReply = z.infer<typeof RepairReply>;
