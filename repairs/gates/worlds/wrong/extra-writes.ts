import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { replacingTurn, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { offeredIn, ownTools } from '../own-tools.ts';
import type { OwnTool } from '../own-tools.ts';
import { plausibleCalls } from '../plausible-calls.ts';
import { endOf, executed, isRefused } from '../played-turns.ts';
import { idsShown } from '../shown-ids.ts';
import { writesOf } from '../writes.ts';
import type { WrongWays } from './wrong-way.ts';

/** Extra writes in a turn in which nothing may change, and in any other. */
const MOST_WHERE_NOTHING_CHANGES = 3;
const MOST_ELSEWHERE = 1;

/**
 * Writes that the user did not ask for, at the end of a turn: one in each turn, and several where the reference changes nothing. There they
 * are what an agent does that forces what is refused, takes the other branch of a condition, or acts on small talk.
 */
export const extraWrites: WrongWays = (entry, audited) =>
  turnsOf(entry).flatMap((calls, turn) => {
    const changes = writesOf(entry, audited).some((write) => write.turn === turn && !write.isRefused);
    return extraIn(entry, turn, audited)
      .slice(0, changes ? MOST_ELSEWHERE : MOST_WHERE_NOTHING_CHANGES)
      .map((text) => ({
        key: `${turn} extra ${text}`,
        turn,
        what: `with ${text} as well`,
        calls: replacingTurn(entry, turn, [...calls, text]),
        isWrong: 'by-its-end',
      }));
  });

/** One write of each tool that succeeds at the end of a turn, tools in an order that differs from turn to turn. */
function extraIn(entry: SuiteEntry, turn: number, audited: AuditedSuite): readonly string[] {
  const played = placedCalls(entry, audited).filter((call) => call.turn <= turn);
  const before = endOf(played, entry, audited);
  const shown = idsShown(played.map(({ output }) => output));
  const writes = offeredIn(entry, turn, ownTools(entry, audited)).filter(
    ({ tool }) => tool.effect === 'write',
  );
  const rotated = [...writes.slice(turn % writes.length), ...writes.slice(0, turn % writes.length)];
  return rotated.flatMap((own: OwnTool) => {
    const text = plausibleCalls(own, { state: before, shown }, audited).find((call) => {
      const { output, after } = executed(entry, { turn, text: call, before }, audited);
      return !isRefused({ output }) && !audited.world.sameState(own.environment.name, before, after);
    });
    return text === undefined ? [] : [text];
  });
}
