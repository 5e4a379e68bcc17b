import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { replacingTurn, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { offeredIn, ownTools } from '../own-tools.ts';
import { plausibleCalls } from '../plausible-calls.ts';
import { playedTurns, isRefused } from '../played-turns.ts';
import { writesOf } from '../writes.ts';
import type { ReadCall } from '../writes.ts';
import { equallyGood } from './equally-good.ts';
import type { OtherWays } from './other-way.ts';

/** Ids that the texts of calls and their outputs hold. */
const ID = /(?<=['"])[A-Z]{1,4}-?\d+(?=['"])/g;

/**
 * One write where the reference makes several in a turn and one of them is about a row that an earlier turn made: a booking is moved in
 * place of cancelled and made again.
 */
export const oneWriteForSeveral: OtherWays = (entry, audited) =>
  turnsOf(entry).flatMap((calls, turn) => {
    const writes = writesOf(entry, audited).filter((write) => write.turn === turn && !write.isRefused);
    if (writes.length < 2) return [];
    const made = idsIn(
      writesOf(entry, audited)
        .filter((write) => write.turn < turn)
        .map(({ output }) => output),
    );
    const ids = idsIn(writes.map(({ text }) => text));
    if (!ids.some((id) => made.includes(id))) return [];
    const reads = calls.filter((text) => writes.every((write) => write.text !== text));
    const one = candidates(entry, writes, ids, audited)
      .map((text) => replacingTurn(entry, turn, [...reads, text]))
      .find((attempt) => {
        const last = playedTurns(entry, attempt, audited).findLast((call) => call.turn === turn);
        return last !== undefined && !isRefused(last) && equallyGood(entry, attempt, audited) !== undefined;
      });
    return one === undefined
      ? []
      : [
          {
            key: `${turn} one write`,
            what: `with ${one[turn]?.at(-1)} in place of several writes`,
            calls: one,
          },
        ];
  });

function candidates(
  entry: SuiteEntry,
  writes: readonly ReadCall[],
  shown: readonly string[],
  audited: AuditedSuite,
): readonly string[] {
  const [first] = writes;
  if (first === undefined) return [];
  return offeredIn(entry, first.turn, ownTools(entry, audited))
    .filter(({ tool }) => tool.effect === 'write')
    .flatMap((own) => plausibleCalls(own, { state: first.before, shown }, audited));
}

const idsIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.match(ID) ?? [])),
];
