import type { Component, Finding } from '../../harness/contract/finding.ts';
import type { Derivation, Operation } from '../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';

/** An operation that changes something. The test before it is added later. */
export type Change = Exclude<Operation, { op: 'test' }>;

/** A change of one entry that mends findings of it. */
export type Proposal = {
  /** Ids of the findings that it mends; not empty. */
  readonly findings: readonly string[];
  readonly component: Component;
  /** One sentence: why this change, and none else. */
  readonly reason: string;
  readonly derivations: readonly Derivation[];
  /** In order of application, without tests. They hold for the entry as the proposals before this one leave it. */
  readonly operations: readonly Change[];
};

/**
 * Proposes changes of entries for one kind of defect. Pure: the same entry and findings give the same proposals. It names no
 * entry, tool or parameter.
 */
export type Proposer = {
  readonly id: string;
  /** Family of the patches. */
  readonly family: string;
  /** The repair, as a sentence. */
  readonly title: string;
  /**
   * @param entry - as the proposers before this one leave it.
   * @param findings - of this entry that are to be mended, in the order of the audit.
   * @param audited - the suite as it was, with this entry as it was.
   * @returns proposals in order of application; empty where no rule decides.
   */
  readonly proposes: (
    entry: SuiteEntry,
    findings: readonly Finding[],
    audited: AuditedSuite,
  ) => readonly Proposal[] | Promise<readonly Proposal[]>;
};
