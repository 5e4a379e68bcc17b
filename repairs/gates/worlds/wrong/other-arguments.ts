import { outcomeOf } from '../../specifications.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls, isBefore } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { otherValues } from '../other-value.ts';
import { ownTools, rowsIn, tableReferred } from '../own-tools.ts';
import { executed, isRefused } from '../played-turns.ts';
import { idsShown, rowIds } from '../shown-ids.ts';
import { callText, passedBy, writesOf } from '../writes.ts';
import type { ReadCall } from '../writes.ts';
import type { WrongWays } from './wrong-way.ts';

/** A write with another value in one argument. */
export type OtherWrite = { readonly argument: string; readonly text: string };

/** Each argument of each write exchanged: an id for those of other rows, anything else for values of its kind. */
export const otherArguments: WrongWays = (entry, audited) =>
  writesOf(entry, audited).flatMap((write) =>
    otherWrites(write, entry, audited).map(({ argument, text }, index) => ({
      key: `${write.turn} ${write.call} ${argument} ${index}`,
      turn: write.turn,
      what: `with ${text} in place of ${write.text}`,
      calls: replacing(entry, write, [text]),
      isWrong: 'by-its-end',
    })),
  );

/** A write with each of its arguments exchanged. Words that the author of the reference chose stay: any would do. */
export function otherWrites(
  write: ReadCall,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly OtherWrite[] {
  const own = ownTools(entry, audited).get(write.reading.tool);
  if (own === undefined) return [];
  const composed = outcomeOf(entry, audited.world)?.composed ?? [];
  const passed = passedBy(write.reading);
  return own.tool.parameters.flatMap((parameter): readonly OtherWrite[] => {
    const value = passed.get(parameter.name);
    if (value === undefined || (typeof value === 'string' && composed.includes(value))) return [];
    const withOther = (other: Value): OtherWrite => ({
      argument: parameter.name,
      text: callText(write.reading.tool, new Map([...passed, [parameter.name, other]])),
    });
    const table = tableReferred(parameter, own.environment);
    const referred = table ?? parameter.refers?.split('.')[0] ?? '';
    const rows = rowsIn(audited, write.before, own.environment.name, referred);
    return table === undefined
      ? otherValues(parameter, value, rows).map(withOther)
      : ofOtherRows(rowIds(rows, idsShownBefore(write, entry, audited)), value, write, {
          entry,
          audited,
          withOther,
        });
  });
}

const idsShownBefore = (write: ReadCall, entry: SuiteEntry, audited: AuditedSuite): readonly string[] =>
  idsShown(placedCalls(entry, audited).flatMap((call) => (isBefore(call, write) ? [call.output] : [])));

/** Most rows that are tried, and most that are kept. */
const MOST_TRIED = 8;
const MOST_ROWS = 2;

type Trying = {
  readonly entry: SuiteEntry;
  readonly audited: AuditedSuite;
  readonly withOther: (id: Value) => OtherWrite;
};

/** The write for other rows: those for which it succeeds, else the first. */
function ofOtherRows(
  ids: readonly string[],
  own: Value,
  { turn, before }: ReadCall,
  { entry, audited, withOther }: Trying,
): readonly OtherWrite[] {
  const tried = ids
    .filter((id) => id !== own)
    .slice(0, MOST_TRIED)
    .map(withOther);
  const done: OtherWrite[] = [];
  for (const other of tried) {
    if (done.length === MOST_ROWS) break;
    if (!isRefused(executed(entry, { turn, text: other.text, before }, audited))) done.push(other);
  }
  return done.length > 0 ? done : tried.slice(0, 1);
}
