import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import type { Turns } from '../../entries/played-references.ts';
import type { Answer } from '../script.ts';

/** What an agent could do on an entry that is not what the user wants. */
export type WrongWay = {
  /** The same for the same damage of an entry before and after a patch. */
  readonly key: string;
  readonly turn: number;
  /** What is done, as the end of a sentence about the reference. */
  readonly what: string;
  readonly calls: Turns;
  /** How answers are told; empty: not at all. Absent: as they are. */
  readonly tell?: (answer: Answer, index: number) => string;
  /** `by-its-end`: it is wrong if it ends in another state, and else it is left out; `in-itself`: it is wrong anyway. */
  readonly isWrong: 'by-its-end' | 'in-itself';
};

/** Makes wrong ways of one kind for an entry. */
export type WrongWays = (entry: SuiteEntry, audited: AuditedSuite) => readonly WrongWay[];
