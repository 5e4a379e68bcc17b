import type { FaultyPart } from '../../harness/contract/funnel.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import type { Bench } from './bench.ts';

/** What a gate has to say of an entry. */
export type Remark = {
  /** Remarks of one gate with the same key, before and after a patch, are about the same. */
  readonly key: string;
  /** From 0; `null`: it is about the entry as a whole. */
  readonly turn: number | null;
  /** One sentence that a person can check. */
  readonly claim: string;
  /** Why it is no failure. Absent: it is one, unless the entry has the same remark without the patch. */
  readonly excuse?: string;
  /** What is to be mended first, where the gate itself can tell. Absent: experiments tell. */
  readonly blames?: FaultyPart;
};

/** An entry as it is with some patches, or without them. */
export type EntryVersion = {
  readonly entry: SuiteEntry;
  /** Turns that the patches touch, from 0. */
  readonly turns: ReadonlySet<number>;
  readonly bench: Bench;
};

/** A check of one entry. */
export type EntryGate = {
  readonly id: string;
  /** The property of a sound entry that it checks, as a sentence. */
  readonly asks: string;
  /** `episodes`: what agents do and what tools answer; `documents`: what models are shown of tools, too. */
  readonly reads: 'episodes' | 'documents';
  /** `everywhere`: what fails without the patch, too, is no failure; `in-parts`: it is one in the whole suite. */
  readonly inherits: 'everywhere' | 'in-parts';
  readonly remarks: (version: EntryVersion) => Promise<readonly Remark[]> | readonly Remark[];
};

/** What a gate has to say of a suite. */
export type SuiteRemark = {
  /** Key of the entry; `null`: it is about the suite as a whole. */
  readonly entry: string | null;
  /** One sentence that a person can check. */
  readonly claim: string;
};

/** A check that compares the entries of a suite with each other, or counts them. */
export type SuiteGate = {
  readonly id: string;
  /** The property of a sound suite that it checks, as a sentence. */
  readonly asks: string;
  /** In suite order. */
  readonly remarks: (audited: AuditedSuite) => readonly SuiteRemark[];
};
