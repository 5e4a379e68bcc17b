import { z } from 'zod';
import { AuditReport } from '../../contract/audit.ts';
import { EncodedValue } from '../../contract/json.ts';
import { DetectorIdentity, ExecutedWitness, Finding } from '../../contract/finding.ts';

/** A text that is not published: its length in UTF-16 code units, and its hash, by which it can be checked. */
export const SealedText = z.strictObject({
  length: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SealedText = z.infer<typeof SealedText>;

/** A text in parts: names, short literals and words of this project as they are, longer texts of a benchmark sealed. */
export const PublishedText = z.array(z.union([z.string(), SealedText]));
export type PublishedText = z.infer<typeof PublishedText>;

/** A value: as it is where its JSON has at most `LONGEST_LITERAL` characters, else the length and hash of its JSON. */
const PublishedValue = z.union([
  z.strictObject({ literal: EncodedValue }),
  z.strictObject({ sealed: SealedText }),
]);
export type PublishedValue = z.infer<typeof PublishedValue>;

const place = { entry: z.string(), turn: z.int().nonnegative() };
const call = z.int().nonnegative();
const count = z.int().nonnegative();

/** As `Evidence`, with no text of others beyond short literals. */
const PublishedEvidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), ...place, text: SealedText }),
  z.strictObject({ kind: z.literal('call'), ...place, call, text: SealedText }),
  z.strictObject({ kind: z.literal('output'), ...place, call, text: SealedText }),
  z.strictObject({
    kind: z.literal('state'),
    entry: z.string(),
    environment: z.string(),
    attribute: z.string(),
    pointer: z.string(),
    value: PublishedValue,
  }),
  z.strictObject({
    kind: z.literal('schema'),
    entry: z.string(),
    tool: z.string(),
    pointer: z.string(),
    value: PublishedValue,
  }),
  z.strictObject({
    kind: z.literal('answer'),
    entry: z.string(),
    pointer: z.string(),
    value: PublishedValue,
  }),
  z.strictObject({
    kind: z.literal('transcript'),
    entry: z.string(),
    calls: z.array(SealedText),
    outputs: z.array(SealedText),
  }),
  z.strictObject({
    kind: z.literal('votes'),
    models: count,
    reference: count,
    other: count,
    choice: PublishedValue,
  }),
  z.strictObject({ kind: z.literal('episodes'), test: z.string(), episodes: count, misfits: count }),
  z.strictObject({ kind: z.literal('readings'), readers: count, agreeing: count }),
]);
export type PublishedEvidence = z.infer<typeof PublishedEvidence>;

/** One line of `findings.jsonl`. */
export const PublishedFinding = Finding.omit({ detector: true, evidence: true, witness: true }).extend({
  detector: DetectorIdentity.pick({ id: true, version: true }),
  /** A copied text of the benchmark that is longer than `LONGEST_LITERAL` characters is cut and ends in `…`. */
  claim: z.string().min(1),
  evidence: z.array(PublishedEvidence).min(1),
  /** `calls`: what is played, by turn; `null` where any call is. `played`: the whole, which its hash vouches for. */
  witness: ExecutedWitness.omit({ played: true })
    .extend({ calls: z.array(z.array(PublishedText)).nullable(), played: SealedText })
    .optional(),
});
export type PublishedFinding = z.infer<typeof PublishedFinding>;

/** `audit.json`: the audit in figures. */
export const PublishedAudit = AuditReport;
export type PublishedAudit = z.infer<typeof PublishedAudit>;
