import type { FaultyPart } from '../../harness/contract/funnel.ts';

/** What a finding is about, apart from an entry. */
export type FindingPlace = {
  readonly environment: string;
  /** Absent: no tool alone. */
  readonly tool?: string;
  /** Rows of populations; empty: none. */
  readonly rows: readonly { readonly population: string; readonly table: string; readonly id: string }[];
};

/** A defect of a suite that a gate found. */
export type GateFinding = {
  readonly gate: string;
  /** Key of the entry; `null`: it is about the suite as a whole, or about what `about` names. */
  readonly entry: string | null;
  readonly claim: string;
  /** What is to be mended first; `null`: the suite does not define its worlds itself, so that it cannot be tried out. */
  readonly blames: FaultyPart | null;
  /** `null`: it is about an entry, or the suite as a whole. */
  readonly about: FindingPlace | null;
};
