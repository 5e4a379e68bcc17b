import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { FaultyPart, GateResult } from '../../../harness/contract/funnel.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';

/** A check of one candidate, which may not depend on other candidates. */
export type CandidateGate = {
  readonly id: string;
  /** What is to be mended first. */
  readonly blames: FaultyPart;
  /** What an author makes again: `kind`: the words, and if they do not help, the plan; `nothing`: no entry may hide the defect. */
  readonly redo: 'words' | 'plan' | 'kind' | 'nothing';
  /** Problems as sentences; empty: it passes. */
  readonly problems: (entry: SuiteEntry) => Promise<readonly string[]>;
};

/** A check of one candidate against those that were accepted before it, in the order of their numbers. */
export type SequenceGate = {
  readonly id: string;
  readonly blames: FaultyPart;
  /**
   * Opened once a domain.
   *
   * @param suite - the worlds that its candidates play in, without entries.
   */
  readonly open: (suite: Suite) => {
    readonly problems: (entry: SuiteEntry) => readonly string[];
    readonly accept: (entry: SuiteEntry) => void;
  };
};

/** An environment with its populations, before there are candidates. */
export type DomainWorld = {
  readonly definition: EnvironmentDefinition;
  /** By name. */
  readonly populations: ReadonlyMap<string, Population>;
  /** Time of the world. */
  readonly now: string;
  /** Seed of the suite. */
  readonly seed: number;
};

/** What is found out about a domain: results of gates, and the tests of its tools. */
export type DomainFindings = {
  readonly results: readonly (GateResult & { readonly blames: FaultyPart })[];
  readonly cases: readonly ToolCase[];
};

/** A check of a domain. A domain that does not pass is left out. */
export type DomainGate = (world: DomainWorld) => DomainFindings;

/** Everything that generation is judged with. The order of gates is the order in which they run. */
export type GenerationGates = {
  readonly domains: readonly DomainGate[];
  /** @param suite - the worlds that the candidates of one domain play in, without entries. */
  readonly candidates: (suite: Suite) => readonly CandidateGate[];
  readonly sequence: readonly SequenceGate[];
};

/** A result of a gate. */
export const gateResult = (id: string, problems: readonly string[]): GateResult => {
  const [claim] = problems;
  return claim === undefined
    ? { id, ok: true }
    : { id, ok: false, finding: { claim: claim.slice(0, LONGEST_CLAIM), problems: problems.length } };
};

/** Most characters of a claim in a record. */
const LONGEST_CLAIM = 400;
