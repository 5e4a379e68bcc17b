import { z } from 'zod';
import { Derivation } from './patch.ts';

const count = z.int().nonnegative();

/** Patches that were tried together: one by itself, a family, or all of a derivation. */
export const RepairScope = z.strictObject({
  kind: z.enum(['patch', 'family', 'suite']),
  /** Id of the patch, name of the family, or derivation. */
  name: z.string(),
  /** Derivations in which it is the same. */
  derivations: z.array(Derivation).min(1),
});
export type RepairScope = z.infer<typeof RepairScope>;

/** How often a gate was asked, and what came out of it in scopes of one kind. */
const GateCounts = z.strictObject({
  /** Pairs of a scope and a place in it. */
  checked: count,
  /** Of these, so many places fail. */
  failed: count,
});

/** One gate, summed up. */
export const GateSummary = z.strictObject({
  id: z.string(),
  /** The property that it checks, as a sentence. */
  asks: z.string(),
  /** Patches by themselves, families, whole suites. */
  patch: GateCounts,
  family: GateCounts,
  suite: GateCounts,
  /** Distinct failures; each may be in several scopes. */
  failed: count,
  /** What would be failures if the reason were not known. */
  explained: count,
  /** What fails without the patches, too. */
  asBefore: count,
});
export type GateSummary = z.infer<typeof GateSummary>;

/** What a gate says of a place. */
export const GateRemark = z.strictObject({
  gate: z.string(),
  scopes: z.array(RepairScope).min(1),
  /** Ids of the patches that touch the place; empty: none does. */
  patches: z.array(z.string()),
  /** Key of an entry, or of a tool as `environment.tool`; both `null`: it is about no single one. */
  entry: z.string().nullable(),
  tool: z.string().nullable(),
  /** From 0; `null`: none in particular. */
  turn: count.nullable(),
  claim: z.string().min(1),
  /** Why it is no failure; `null`: no reason is stated. */
  excuse: z.string().min(1).nullable(),
});
export type GateRemark = z.infer<typeof GateRemark>;

/** What became of critical findings, of their causes, or of the entries concerned. */
export const CoverageRow = z.strictObject({
  unit: z.enum(['findings', 'causes', 'entries']),
  total: count,
  /** Named by a patch. */
  mended: count,
  accepted: count,
  /** In entries that are taken out. */
  withdrawn: count,
  open: count,
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** A recorded episode that one evaluator judges otherwise on a repaired suite. */
export const VerdictMove = z.strictObject({
  derivation: Derivation,
  model: z.string(),
  entry: z.string(),
  evaluator: z.string(),
  from: z.enum(['pass', 'fail', 'unscored']),
  to: z.enum(['pass', 'fail', 'unscored']),
  /** Code of the first failure, or why it is unscored, afterwards; `null` for a pass. */
  because: z.string().nullable(),
  /** Ids of the patches that touch the entry. */
  patches: z.array(z.string()),
  /** Whether a patch corrects what the episode was judged by, so that a pass may be lost. */
  isCaused: z.boolean(),
});
export type VerdictMove = z.infer<typeof VerdictMove>;

/** Recorded episodes that were judged on the parent and on a repaired suite. */
export const MovedVerdicts = z.strictObject({
  models: count,
  /** Episodes of touched entries, and those of them that are no answer to the repaired task. */
  episodes: count,
  notComparable: count,
  moves: z.array(VerdictMove),
});
export type MovedVerdicts = z.infer<typeof MovedVerdicts>;

/** A checked catalogue of patches, as `assay repair check --json` writes it. Same input, same bytes. */
export const RepairCheck = z.strictObject({
  format: z.literal('assay-repair-check'),
  version: z.literal(1),
  parent: z.strictObject({ id: z.string(), contentHash: z.string() }),
  /** Repaired suites that have patches. */
  suites: z.array(
    z.strictObject({
      id: z.string(),
      derivation: Derivation,
      contentHash: z.string(),
      patches: count,
      entries: count,
    }),
  ),
  patches: count,
  families: count,
  /** Findings of the audit, the critical ones, and models whose recorded runs it read; `null`: it read none. */
  audit: z.strictObject({ findings: count, critical: count, recordedModels: count.nullable() }),
  /** In the order in which they report. */
  gates: z.array(GateSummary),
  /** In the order of the gates, then of the suite. Empty: every gate is passed. */
  failures: z.array(GateRemark),
  explained: z.array(GateRemark),
  coverage: z.array(z.strictObject({ derivation: Derivation, rows: z.array(CoverageRow) })),
  /** `null`: no recorded runs were judged. */
  verdicts: MovedVerdicts.nullable(),
});
export type RepairCheck = z.infer<typeof RepairCheck>;
