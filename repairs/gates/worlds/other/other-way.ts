import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import type { Turns } from '../../entries/played-references.ts';
import type { Answer } from '../script.ts';

/** What an agent could do on an entry that is as right as the reference. */
export type OtherWay = {
  /** The same for the same way before and after a patch. */
  readonly key: string;
  /** What is done, as the end of a sentence about the reference. */
  readonly what: string;
  readonly calls: Turns;
  /** How answers are told. Absent: as they are. */
  readonly tell?: (answer: Answer, index: number) => string;
};

/** Makes other ways of one kind for an entry. */
export type OtherWays = (entry: SuiteEntry, audited: AuditedSuite) => readonly OtherWay[];
