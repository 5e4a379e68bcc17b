import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';
import type { Tool } from '../../harness/contract/environment.ts';
import type { Component, Witness } from '../../harness/contract/finding.ts';
import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';

/** Where a finding has to point. */
export type Place =
  | {
      readonly kind: 'entry';
      /** Key of the entry that the change was drawn for. */
      readonly entry: string;
      /** Turns at which the damage shows, from 0; empty: the entry as a whole, or an entry of one turn. */
      readonly turns: readonly number[];
    }
  | {
      readonly kind: 'tool';
      readonly environment: string;
      readonly tool: string;
      /** Absent: the tool as a whole. */
      readonly parameter?: string;
    };

/** A tool whose behaviour is replaced. */
export type ReplacedTool = { readonly environment: string; readonly name: string; readonly tool: Tool };

/** One change of a suite: what is replaced, and where it shows. */
export type Planting = {
  /** Replaced entries by key: the one that was drawn, and the variants that inherit the change. */
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  /** Replaced specifications by catalogue key. */
  readonly catalogue: ReadonlyMap<string, ToolSpec>;
  readonly tools: readonly ReplacedTool[];
  readonly place: Place;
  /** What was done, in one sentence. */
  readonly what: string;
  /**
   * For a damage of an entry, calls that at least one evaluator must fail on the changed entry although they are right or as
   * good as the reference; for a harmless change, calls that one must pass. Absent: the planter has compared executions itself.
   */
  readonly proof?: Witness;
};

/** Parts that most plantings leave as they are. */
export const UNCHANGED: Pick<Planting, 'catalogue' | 'tools' | 'entries'> = {
  entries: new Map(),
  catalogue: new Map(),
  tools: [],
};

/** What a change is drawn for: an entry, or a tool by its catalogue key. */
export type Planter = {
  /** Unique among all kinds. */
  readonly kind: string;
  /** What the change does to a suite, as a sentence. */
  readonly does: string;
} & (
  | {
      readonly over: 'entry';
      /** Pure; checks by execution what it can. `undefined`: the entry offers no such change. */
      readonly plant: (
        entry: SuiteEntry,
        audited: AuditedSuite,
        draw: RandomIntegers,
      ) => Planting | undefined;
    }
  | {
      readonly over: 'tool';
      readonly plant: (key: string, audited: AuditedSuite, draw: RandomIntegers) => Planting | undefined;
    }
);

/** A kind of damage. */
export type Damage = Planter & {
  /**
   * Component that a finding has to name; further ones where the same facts are listed under two components, because a
   * suite does not show which of two contradicting parts was changed.
   */
  readonly components: readonly [Component, ...Component[]];
};

/** A kind of change after which the suite is as sound as before. */
export type HarmlessChange = Planter;
