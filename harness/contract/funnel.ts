import { z } from 'zod';

/** What a defect of a generated suite is in, and what has to be mended first. */
export const FaultyPart = z.enum([
  /** Tables or rows. */
  'environment',
  /** A tool, its description or its tests. */
  'tool',
  /** A plan, or the words of its user. */
  'trajectory',
  /** An evaluator: no change of an entry may hide it. */
  'evaluation',
]);
export type FaultyPart = z.infer<typeof FaultyPart>;

/** What a gate says of one domain or candidate. */
export const GateResult = z.strictObject({
  id: z.string().min(1),
  ok: z.boolean(),
  /** The first problem, as a sentence, and the number of all; absent if the gate is passed. */
  finding: z.strictObject({ claim: z.string(), problems: z.int().positive() }).optional(),
});
export type GateResult = z.infer<typeof GateResult>;

/** An attempt to mend what a gate rejected: an artefact is made again, and its gates run again. */
export const RepairRound = z.strictObject({
  /** From 1. */
  round: z.int().positive(),
  artefact: z.enum(['domain', 'schema', 'population', 'tool', 'cases', 'plan', 'words', 'reasoning']),
  ok: z.boolean(),
});
export type RepairRound = z.infer<typeof RepairRound>;

const Outcome = z.enum(['accepted', 'rejected']);

/** One candidate of a generated suite, accepted or not. It holds no clock: the same seed gives the same record. */
export const CandidateRecord = z.strictObject({
  /** Number within its domain, from 0. Numbers are left out where the quota of a kind is full. */
  candidate: z.int().nonnegative(),
  /** What its draws depend on: seed, domain and number. */
  seed: z.string().min(1),
  domain: z.string().min(1),
  /** Kind of the task: the category of its entry. */
  kind: z.string().min(1),
  /** Version of the prompts, or of the weights and the grammar. */
  strategy: z.string().min(1),
  /** Name and version of the author. */
  author: z.string().min(1),
  /** Digest of what the plan asks and calls, without names and figures: plans of equal form have the same. `null`: no plan. */
  plan: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  /** Gates in order, as far as they were run: up to the first that was not passed. */
  gates: z.array(GateResult),
  /** What the gate that rejected it blames; `null` if it was accepted. */
  blame: FaultyPart.nullable(),
  repairs: z.array(RepairRound),
  outcome: Outcome,
  /** Id of the entry; `null` if it was rejected. */
  entry: z.string().nullable(),
  /** Keys of the model replies that it was made from; empty for a procedural author. */
  replies: z.array(z.string()),
});
export type CandidateRecord = z.infer<typeof CandidateRecord>;

/** One domain of a generated suite. */
export const DomainRecord = z.strictObject({
  domain: z.string().min(1),
  environment: z.string().min(1),
  theme: z.string().min(1),
  patterns: z.array(z.string()),
  gates: z.array(GateResult),
  repairs: z.array(RepairRound),
  /** Rejected domains have no entries, and their environment is no part of the suite. */
  outcome: Outcome,
  /** Entries that were asked for. */
  wanted: z.int().nonnegative(),
  /** Candidates. */
  entered: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
});
export type DomainRecord = z.infer<typeof DomainRecord>;

/** Share from 0 to 1; `null` of nothing. */
const Share = z.number().min(0).max(1).nullable();
const Passage = { entered: z.int().nonnegative(), passed: z.int().nonnegative(), share: Share };

/** The records of all candidates of a suite, added up. */
export const Funnel = z.strictObject({
  entered: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  acceptance: Share,
  /** In the order in which they run; a candidate enters a gate if it passed all before. */
  gates: z.array(z.strictObject({ id: z.string(), ...Passage })),
  /** Rejections by what they blame, with the share of all rejections. */
  components: z.array(
    z.strictObject({ component: FaultyPart, rejected: z.int().nonnegative(), share: Share }),
  ),
  /** In the order of the suite. */
  domains: z.array(DomainRecord),
  kinds: z.array(z.strictObject({ kind: z.string(), wanted: z.int().nonnegative(), ...Passage })),
});
export type Funnel = z.infer<typeof Funnel>;
