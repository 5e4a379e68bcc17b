import { z } from 'zod';

const Count = z.int().nonnegative();

/** What was measured of one version on some briefs. */
export const VersionFigures = z.strictObject({
  briefs: Count,
  accepted: Count,
  /** Candidates that were rejected by each gate, by its id. */
  rejectedBy: z.record(z.string(), Count),
  /** Share of distinct turns, with names and figures masked, over accepted entries; `null`: none is accepted. */
  distinctTurns: z.number().min(0).max(1).nullable(),
  /** Calls of an accepted entry, in the mean; `null`: none is accepted. */
  hops: z.number().nonnegative().nullable(),
  /** Replies for an accepted entry; `null`: none is accepted. */
  repliesPerEntry: z.number().nonnegative().nullable(),
});
export type VersionFigures = z.infer<typeof VersionFigures>;

/** One look at a comparison: pairs of briefs of which one version alone was accepted, and the exact one-sided test. */
export const Look = z.strictObject({
  briefs: Count,
  /** Briefs on which the new version alone was accepted, and the old one alone. */
  better: Count,
  worse: Count,
  pValue: z.number().min(0).max(1),
  /** Below it, the new version is better. */
  level: z.number().min(0).max(1),
});
export type Look = z.infer<typeof Look>;

/** What became of a proposal. */
export const ProposalVerdict = z.enum([
  /** It is accepted more often, and is none of the following. */
  'kept',
  /** It was so far behind that the comparison ended early. */
  'worse',
  /** No look showed it to be better. */
  'equal',
  /** It is accepted more often because its entries need fewer calls. */
  'easier',
  /** It is accepted more often, and its entries repeat each other. */
  'narrower',
  /** It is accepted more often, and each entry costs too much more. */
  'dearer',
]);
export type ProposalVerdict = z.infer<typeof ProposalVerdict>;

/** A version of prompts or weights. */
export const VersionRecord = z.strictObject({
  id: z.string().min(1),
  /** `null`: it is the first. */
  parent: z.string().nullable(),
  /** What it is a version of: the prompt of a role, or a weight. */
  role: z.string().min(1),
  /** SHA-256, hex, over its content. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  change: z.string().min(1),
  why: z.string().min(1),
  /** The prompt, or the weight. */
  content: z.string(),
});
export type VersionRecord = z.infer<typeof VersionRecord>;

/** One line of `evolution.jsonl`. */
export const EvolutionRecord = z.discriminatedUnion('kind', [
  /** A proposal, compared with its parent on the same briefs. */
  z.strictObject({
    kind: z.literal('proposal'),
    /** From 0. */
    proposal: Count,
    version: VersionRecord,
    looks: z.array(Look),
    figures: z.strictObject({ old: VersionFigures, new: VersionFigures }),
    verdict: ProposalVerdict,
  }),
  /** The one test on briefs that no proposer was shown: the last kept version against the first. */
  z.strictObject({
    kind: z.literal('confirmation'),
    version: z.string(),
    against: z.string(),
    look: Look,
    figures: z.strictObject({ old: VersionFigures, new: VersionFigures }),
  }),
]);
export type EvolutionRecord = z.infer<typeof EvolutionRecord>;
