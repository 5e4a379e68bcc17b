import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { Turns } from '../../entries/played-references.ts';
import { equallyGood } from './equally-good.ts';
import type { OtherWays } from './other-way.ts';

/**
 * Independent calls of a turn in another order: look-ups first, or one call moved to the front. Orders that change any output, or
 * pass an id before it is shown, are none.
 */
export const permutedCalls: OtherWays = (entry, audited) => {
  let calls: Turns = turnsOf(entry);
  for (const turn of calls.keys())
    calls = ordersOf(calls, turn, entry, audited).find((one) => hasSameOutputs(one, entry, audited)) ?? calls;
  return calls === turnsOf(entry) || same(calls, turnsOf(entry))
    ? []
    : [{ key: 'permuted', what: 'with independent calls in another order', calls }];
};

function ordersOf(calls: Turns, turn: number, entry: SuiteEntry, { world }: AuditedSuite): readonly Turns[] {
  const own = calls[turn] ?? [];
  const isRead = (text: string): boolean => world.reading(entry, text)?.effect === 'read';
  const readsFirst = [...own.filter(isRead), ...own.filter((text) => !isRead(text))];
  const moved = own
    .slice(1)
    .map((text, index) => [text, ...own.slice(0, index + 1), ...own.slice(index + 2)]);
  return [readsFirst, ...moved]
    .filter((order) => order.join('\n') !== own.join('\n'))
    .map((order) => calls.with(turn, order));
}

function hasSameOutputs(calls: Turns, entry: SuiteEntry, audited: AuditedSuite): boolean {
  const outputs = (played: readonly { readonly text: string; readonly output: string }[]): string =>
    played
      .map(({ text, output }) => `${text} ${output}`)
      .toSorted()
      .join('\n');
  const played = equallyGood(entry, calls, audited);
  return played !== undefined && outputs(played) === outputs(placedCalls(entry, audited));
}

const same = (left: Turns, right: Turns): boolean => JSON.stringify(left) === JSON.stringify(right);
