import { z } from 'zod';
import { FaultyPart, GateResult } from '../../../harness/contract/funnel.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { TASK_KINDS } from '../../suites/worlds/definition.ts';
import { isTaskKind } from '../drive/kinds.ts';
import { MadeArtefact } from './artefacts.ts';

/** What is wrong with an artefact, for its author: where, why, and what helps. */
export const Complaint = z.strictObject({
  place: z.string(),
  cause: z.string().min(1),
  remedy: z.string(),
});
export type Complaint = z.infer<typeof Complaint>;

/** A candidate of a domain: its number there, and its kind. */
export const CandidateId = z.strictObject({
  number: z.int().nonnegative(),
  kind: z.custom<keyof typeof TASK_KINDS>((word) => typeof word === 'string' && isTaskKind(word)),
});
export type CandidateId = z.infer<typeof CandidateId>;

/** An artefact of a domain or candidate; a tool, or its tests, by name: `tool/book_room`. */
export const ArtefactName = z
  .string()
  .regex(/^(?:domain|schema|population|plan|words|reasoning|(?:tool|cases)\/[a-z][a-z0-9_]*)$/);
export type ArtefactName = z.infer<typeof ArtefactName>;

/** A reason that attribution found, by the experiments that were made. */
export const Attribution = z.strictObject({
  part: FaultyPart,
  /** What has to be made again; `null`: nothing that an author makes. */
  artefact: ArtefactName.nullable(),
  /** The experiment that decided. */
  rule: z.enum([
    'unreadable',
    'contract-against-body',
    'constraints',
    'another-instance',
    'words-only',
    'judge',
    'gate',
    'doubt',
  ]),
  /** What it showed, in a sentence. */
  evidence: z.string().min(1),
  complaints: z.array(Complaint),
});
export type Attribution = z.infer<typeof Attribution>;

const domain = z.int().nonnegative();

/** Everything that happens while a suite is made: one line of the journal each, in the order in which it happened. */
export const CoreEvent = z.discriminatedUnion('event', [
  /** An author answered. `made` is `null` where the answer is no such artefact. */
  z.strictObject({
    event: z.literal('answered'),
    effect: z.string(),
    made: MadeArtefact.nullable(),
    complaints: z.array(Complaint),
    replies: z.array(z.string()),
  }),
  z.strictObject({
    event: z.literal('environment-judged'),
    effect: z.string(),
    domain,
    results: z.array(GateResult),
    /** Empty: all gates are passed. */
    attributions: z.array(Attribution),
  }),
  z.strictObject({
    event: z.literal('plan-tried'),
    effect: z.string(),
    /** Outputs of its calls by turn; empty if it cannot be played to its end. */
    outputs: z.array(z.array(z.string())),
    attribution: Attribution.nullable(),
  }),
  z.strictObject({
    event: z.literal('candidate-judged'),
    effect: z.string(),
    results: z.array(GateResult),
    entry: SuiteEntry.nullable(),
    digest: z.string(),
    attribution: Attribution.nullable(),
  }),
  /** The gate that compares the entries of a domain with each other, in their order. */
  z.strictObject({
    event: z.literal('sequence-judged'),
    effect: z.string(),
    domain,
    results: z.array(z.strictObject({ number: z.int().nonnegative(), result: GateResult })),
  }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;
export type EventOf<Kind extends CoreEvent['event']> = Extract<CoreEvent, { event: Kind }>;
