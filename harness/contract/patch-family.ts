import { z } from 'zod';
import { Component } from './finding.ts';
import { Derivation, Patch } from './patch.ts';

const count = z.int().nonnegative();

/** Patches that mend one kind of defect in one way, in figures. */
export const PatchFamily = z.strictObject({
  name: Patch.shape.family,
  components: z.array(Component),
  patches: count,
  /** Entries that are changed or withdrawn. */
  entries: count,
  /** Tools that are changed. */
  tools: count,
  /** Findings that are named, each once. */
  findings: count,
  /** Patches for each derivation. */
  derivations: z.array(z.strictObject({ derivation: Derivation, patches: count })),
});
export type PatchFamily = z.infer<typeof PatchFamily>;
