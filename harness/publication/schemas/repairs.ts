import { z } from 'zod';
import { Component } from '../../contract/finding.ts';
import { Acceptance, Patch } from '../../contract/patch.ts';
import { PatchFamily } from '../../contract/patch-family.ts';
import { RepairCheck } from '../../contract/repair-check.ts';
import { PublishedText } from './audit.ts';

const count = z.int().nonnegative();
const turn = count;
const call = count;

/** What stands at a place: code, that is calls and values, or words; `null`: nothing. */
const PublishedContent = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), text: PublishedText }),
    z.strictObject({ kind: z.literal('words'), text: PublishedText }),
    /** A list, one item each. */
    z.strictObject({ kind: z.literal('list'), items: z.array(PublishedText) }),
  ])
  .nullable();
export type PublishedContent = z.infer<typeof PublishedContent>;

/** What a patch does, in the terms of its operations, with no text of others beyond short literals. */
export const PublishedChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('place'),
    document: z.enum(['entry', 'tool']),
    /** Key of the entry, or of the tool as `environment.tool`. */
    key: z.string(),
    /** JSON Pointer into the document. */
    path: z.string(),
    before: PublishedContent,
    after: PublishedContent,
  }),
  z.strictObject({
    kind: z.literal('accept'),
    entry: z.string(),
    turns: z.array(
      z.strictObject({ turn, calls: z.array(PublishedText), then: z.literal('asks').optional() }),
    ),
  }),
  z.strictObject({ kind: z.literal('free-wording'), entry: z.string(), turn, call, argument: z.string() }),
  z.strictObject({ kind: z.literal('not-demanded'), entry: z.string(), turn, call }),
  z.strictObject({
    kind: z.literal('implement'),
    environment: z.string(),
    override: z.string(),
    version: z.string(),
  }),
  z.strictObject({ kind: z.literal('withdraw'), entry: z.string(), because: z.string() }),
]);
export type PublishedChange = z.infer<typeof PublishedChange>;

/** One line of `patches.jsonl`. Lines are in the order of the catalogue: by family, families by name. */
export const PublishedPatch = z.strictObject({
  id: Patch.shape.id,
  family: Patch.shape.family,
  component: Component,
  findings: Patch.shape.findings,
  proposedBy: Patch.shape.proposedBy,
  derivations: Patch.shape.derivations,
  /** A copied text of the benchmark that is longer than `LONGEST_LITERAL` characters is cut and ends in `…`. */
  reason: z.string().min(1),
  changes: z.array(PublishedChange),
});
export type PublishedPatch = z.infer<typeof PublishedPatch>;

/** One line of `accepted.jsonl`: findings that are left as they are, and why. */
export const PublishedAcceptance = Acceptance;
export type PublishedAcceptance = z.infer<typeof PublishedAcceptance>;

/** `repairs.json`: what was done about the findings of a suite, in figures. */
export const PublishedRepairs = z.strictObject({
  format: z.literal('assay-repairs'),
  version: z.literal(1),
  parent: z.strictObject({ id: z.string(), contentHash: z.string() }),
  /** Release of the catalogue. */
  release: z.string(),
  /** In the order of the catalogue. */
  families: z.array(PatchFamily),
  /** Findings that are left as they are. */
  accepted: count,
  /** What `assay repair check` found; `null`: no check was named. */
  check: RepairCheck.pick({
    suites: true,
    patches: true,
    families: true,
    audit: true,
    gates: true,
    coverage: true,
  })
    .extend({
      /** Places where a gate is not passed, with the patches that touch them. */
      failures: z.array(
        z.strictObject({
          gate: z.string(),
          patches: z.array(z.string()),
          entry: z.string().nullable(),
          tool: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type PublishedRepairs = z.infer<typeof PublishedRepairs>;
