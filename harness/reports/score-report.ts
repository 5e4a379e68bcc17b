import type { Verdict } from '../contract/verdict.ts';

type Unscored = Extract<Verdict, { kind: 'unscored' }>['because'];

/** What an evaluator said about the episodes that it judged. */
export type ScoreCounts = {
  readonly pass: number;
  readonly fail: number;
  readonly unscored: ReadonlyMap<Unscored, number>;
  /** Episodes of an ancestor on entries that the suite lacks. */
  readonly skipped: number;
};

/** Why episodes are unscored, and what can be done about it. */
export const REMEDIES: Readonly<Record<Unscored, string>> = {
  infrastructure: 'no reply could be obtained; play them again with "assay run --resume RUN"',
  harness: 'the harness failed; report one of them, see "assay show"',
  'benchmark-defect': 'the entry itself cannot be run; nothing is to be done',
  'user-simulator': 'the simulated user failed; play them again with "assay run --resume RUN"',
  'no-decoder':
    'the reply format of the model is unknown; name one when importing, see "assay import bfcl --help"',
  'no-reference': 'the suite has no such entry; judge them on their own suite, without --suite',
  'not-applicable': 'the evaluator does not judge entries of this kind; nothing is to be done',
  'run-mismatch': 'the recorded run does not fit its entries; nothing is to be done',
  'not-comparable':
    'recorded on another suite, which shows something else there; play these entries on this suite',
  'needs-review': 'rules alone cannot decide; a model reads them with --reader',
};

/** Lines about one evaluator: its counts, then each reason why episodes are unscored, the most frequent first. */
export function scoreLines(
  evaluator: string,
  { pass, fail, unscored, skipped }: ScoreCounts,
): readonly string[] {
  const count = unscored.values().reduce((sum, number) => sum + number, 0);
  const left = skipped === 0 ? '' : `, ${skipped} skipped (the suite lacks their entries)`;
  const reasons = [...unscored].toSorted(([, first], [, second]) => second - first);
  return [
    `${evaluator}: ${pass} passed, ${fail} failed, ${count} unscored${left}`,
    ...reasons.map(([because, number]) => `  ${number} ${because}: ${REMEDIES[because]}`),
  ];
}
