import { z } from 'zod';
import { Component, Severity } from './finding.ts';

/** What a reader can call wrong: an entry, and not a recorded run of it. */
export const ReadComponent = Component.exclude(['recorded-run']);
export type ReadComponent = z.infer<typeof ReadComponent>;

/** Questions that a reader answers for an entry. The rubric says what each asks, and of which entries. */
export const Check = z.enum([
  'requests',
  'calls',
  'arguments',
  'conditions',
  'claims',
  'early-work',
  'units',
  'second-reading',
  'demanded-output',
  'composed-text',
  'tools',
  'withheld',
  'answerable',
  'accepted-values',
  'verdict',
]);
export type Check = z.infer<typeof Check>;

/** `sound`: looked at, and nothing is wrong. `defect`: a finding says what. `unsure`: looked at, and cannot be told. */
export const CheckAnswer = z.enum(['sound', 'defect', 'not-applicable', 'unsure']);
export type CheckAnswer = z.infer<typeof CheckAnswer>;

const words = (longest: number) => z.string().trim().min(1).max(longest);

/** Most findings on one entry. */
export const MOST_FINDINGS = 20;
/** Most turns of a witness, and most calls of a turn. */
const MOST_TURNS = 50;
const MOST_CALLS = 100;

/** Calls that a reader says are right and fail, or are wrong and pass. */
export const ReaderWitness = z.object({
  claims: z.enum(['right-but-failed', 'wrong-but-passed']),
  /** Call texts by turn, of all turns of the entry; a turn without a call is empty. */
  turns: z
    .array(z.array(words(10_000)).max(MOST_CALLS))
    .min(1)
    .max(MOST_TURNS),
});
export type ReaderWitness = z.infer<typeof ReaderWitness>;

/** One thing that a reader finds wrong. */
export const ReaderFinding = z.object({
  /** Turn from 0; `null`: the entry as a whole. */
  turn: z.int().nonnegative().nullable(),
  component: ReadComponent,
  severity: Severity,
  /** What kind of mistake, in a few words of the reader. */
  kind: words(80),
  /** One sentence that a person can check against the entry. */
  claim: words(1000),
  witness: ReaderWitness.nullable().optional(),
});
export type ReaderFinding = z.infer<typeof ReaderFinding>;

/** What a reader says of one entry. */
export const EntryReading = z.object({
  /** Key of the entry. */
  entry: z.string().min(1).max(200),
  checks: z.partialRecord(Check, CheckAnswer),
  /** Empty: the entry was read and nothing is wrong. */
  findings: z.array(ReaderFinding).max(MOST_FINDINGS),
});
export type EntryReading = z.infer<typeof EntryReading>;

/** Who read. */
export const ReaderIdentity = z.strictObject({
  kind: z.enum(['person', 'model']),
  /** One name is one reader: readings of two names are independent. */
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._:/+@-]{0,79}$/u),
});
export type ReaderIdentity = z.infer<typeof ReaderIdentity>;

/** The name under which a model reads: its identity, without what a name cannot hold. @param model - as `provider:model`. */
export const readerNameOf = (model: string): string =>
  model.replaceAll(/[^\p{L}\p{N} ._:/+@-]/gu, '_').slice(0, 80);

/** Name of a packet: its number, and the beginning of the SHA-256 of its text. */
export const PacketId = z.string().regex(/^\d{3,}-[0-9a-f]{8}$/);

/** The filled reply of one reader to one packet. Keys that are not listed are ignored. */
export const ReaderReply = z.object({
  packet: PacketId,
  reader: ReaderIdentity,
  /** Every entry of the packet once, in any order. */
  entries: z.array(EntryReading).max(1000),
});
export type ReaderReply = z.infer<typeof ReaderReply>;
