import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { replacing, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import type { Turns } from '../../entries/played-references.ts';
import { ownTools } from '../own-tools.ts';
import { executed } from '../played-turns.ts';
import { idsShown } from '../shown-ids.ts';
import { callText, passedBy, readsOf } from '../writes.ts';
import type { ReadCall } from '../writes.ts';
import { equallyGood } from './equally-good.ts';
import type { OtherWay, OtherWays } from './other-way.ts';
import { isAskedFor } from './reads.ts';

/**
 * Other paths to the same ids: look-ups with fewer filters, or by a part of a name; and with them, without the look-ups that the
 * others make superfluous. A path leads to the same end, and passes no id that was not shown.
 */
export const otherLookUps: OtherWays = (entry, audited) => {
  const ways: OtherWay[] = [];
  const widened = withWider(entry, audited, 'all');
  if (widened !== undefined)
    ways.push({ key: 'widest', what: 'with look-ups without any filter', calls: widened });
  const wider = withWider(entry, audited, 'one');
  if (wider !== undefined)
    ways.push({ key: 'wider', what: 'with look-ups with one filter less', calls: wider });
  const fewer = withFewer(wider ?? widened ?? turnsOf(entry), entry, audited);
  if (fewer !== undefined)
    ways.push({ key: 'fewer', what: 'with fewer look-ups that show more', calls: fewer });
  return ways;
};

/** The reference with wider look-ups; `undefined`: none can be wider. */
function withWider(entry: SuiteEntry, audited: AuditedSuite, dropped: 'one' | 'all'): Turns | undefined {
  const reads = readsOf(entry, audited);
  let calls: Turns = turnsOf(entry);
  let isWider = false;
  for (const read of reads) {
    const text = widerCalls(read, entry, audited, dropped).find((one) => showsAll(one, read, entry, audited));
    if (text === undefined) continue;
    const attempt = replacing({ ...entry, reference: { kind: 'calls', turns: asLists(calls) } }, read, [
      text,
    ]);
    if (equallyGood(entry, attempt, audited) === undefined) continue;
    calls = attempt;
    isWider = true;
  }
  return isWider ? calls : undefined;
}

const asLists = (calls: Turns): string[][] => calls.map((texts) => [...texts]);

/** The call without filters, or with a part of the name that it looks for. */
function widerCalls(
  { reading }: ReadCall,
  entry: SuiteEntry,
  audited: AuditedSuite,
  dropped: 'one' | 'all',
): readonly string[] {
  const parameters = ownTools(entry, audited).get(reading.tool)?.tool.parameters ?? [];
  const passed = [...passedBy(reading)];
  const isFilter = (name: string): boolean =>
    parameters.some((parameter) => parameter.name === name && parameter.default !== undefined);
  const filters = passed.filter(([name]) => isFilter(name));
  const without = (names: readonly string[]): string =>
    callText(reading.tool, new Map<string, Value>(passed.filter(([name]) => !names.includes(name))));
  if (filters.length > 0)
    return dropped === 'all'
      ? [without(filters.map(([name]) => name))]
      : filters.map(([name]) => without([name]));
  return passed.flatMap(([name, value]) =>
    (typeof value === 'string' ? value.split(' ').slice(1) : []).map((part) =>
      callText(reading.tool, new Map<string, Value>([...passed, [name, part]])),
    ),
  );
}

/** Whether a call shows all ids that another one shows. */
function showsAll(text: string, read: ReadCall, entry: SuiteEntry, audited: AuditedSuite): boolean {
  const { turn, before } = read;
  const { output } = executed(entry, { turn, text, before }, audited);
  const shown = new Set(idsShown([output]));
  const needed = idsShown([read.output]);
  return needed.length > 0 && needed.every((id) => shown.has(id));
}

/** Calls without the look-ups that are not needed to know an id, and whose own output the entry does not ask for; `undefined`: all are needed. */
function withFewer(calls: Turns, entry: SuiteEntry, audited: AuditedSuite): Turns | undefined {
  const isAsked = isAskedFor(entry, audited);
  const obstacles = entry.wanted?.obstacles ?? [];
  let fewer = calls;
  for (const read of readsOf(entry, audited)) {
    const text = calls[read.turn]?.[read.call];
    const isObstacle = obstacles.some(({ turn }) => turn === read.turn);
    if (text === undefined || isAsked(read.turn, read.text) || isObstacle) continue;
    const own = fewer[read.turn] ?? [];
    const attempt = fewer.with(read.turn, own.toSpliced(own.indexOf(text), 1));
    if (equallyGood(entry, attempt, audited) !== undefined) fewer = attempt;
  }
  return fewer === calls ? undefined : fewer;
}
