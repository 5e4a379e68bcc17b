import type { Finding } from '../../../harness/contract/finding.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { Proposer } from '../proposer.ts';

/** One way to mend a finding. */
export type Remedy<Document> = {
  /** As it should be; `undefined`: it is withdrawn. */
  readonly mended: Document | undefined;
  /** One sentence: why this change, and none else. */
  readonly reason: string;
};

/**
 * Says how one kind of defect of an entry can be mended. Its remedies are tried in their order, by detectors and by playing: a rule need
 * not know which of them holds. Pure; it names no entry, tool or parameter.
 */
export type EntryRule = Pick<Proposer, 'id' | 'family' | 'title'> & {
  /**
   * @param finding - of the entry as it is now.
   * @param audited - the suite with all entries as they are now.
   * @param findings - all of the scenario that are to be mended.
   * @returns the entry otherwise, best first; empty where the rule knows no way.
   */
  readonly remedies: (
    finding: Finding,
    entry: SuiteEntry,
    audited: AuditedSuite,
    findings: readonly Finding[],
  ) => Iterable<Remedy<SuiteEntry>>;
};

/** A tool of the catalogue that a finding names. */
export type NamedTool = {
  /** Key in the catalogue. */
  readonly key: string;
  readonly environment: string;
  readonly spec: ToolSpec;
};

/** As {@link EntryRule}, for what models are shown of a tool. */
export type ToolRule = Pick<Proposer, 'id' | 'family' | 'title'> & {
  readonly remedies: (finding: Finding, tool: NamedTool, audited: AuditedSuite) => Iterable<Remedy<ToolSpec>>;
};
