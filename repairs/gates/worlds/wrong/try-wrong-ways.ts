import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Bench } from '../../bench.ts';
import type { Remark } from '../../gate.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { outcomeOfScript } from '../outcome-of-script.ts';
import { endOf, playedTurns } from '../played-turns.ts';
import { isSameEndState } from '../same-end-state.ts';
import { scriptOf } from '../script.ts';
import { writesOf } from '../writes.ts';
import { droppedWrites } from './dropped-writes.ts';
import { extraWrites } from './extra-writes.ts';
import { guesses } from './guesses.ts';
import { otherArguments } from './other-arguments.ts';
import { swappedWrites } from './swapped-writes.ts';
import { unseenObstacles } from './unseen-obstacles.ts';
import { wrongAnswers } from './wrong-answers.ts';
import type { WrongWay, WrongWays } from './wrong-way.ts';

/** Kinds of wrong ways, in the order in which they are tried. */
const KINDS: readonly WrongWays[] = [
  droppedWrites,
  otherArguments,
  swappedWrites,
  extraWrites,
  wrongAnswers,
  unseenObstacles,
  guesses,
];

/** What came of wrong ways. */
export type TriedWrongWays = {
  /** Ways that were judged. */
  readonly judged: number;
  /** Ways that end as the reference does, so that they are not wrong. */
  readonly leftOut: number;
  /** Ways that pass. */
  readonly remarks: readonly Remark[];
};

/** Tries every wrong way of an entry of an own world. */
export async function tryWrongWays(entry: SuiteEntry, bench: Bench): Promise<TriedWrongWays> {
  const ways = KINDS.flatMap((kind) => kind(entry, bench.audited));
  const wrong = ways.filter((way) => way.isWrong === 'in-itself' || !endsRight(way, entry, bench));
  const remarks: Remark[] = [...idleWrites(entry, bench)];
  for (const { key, turn, what, calls, tell } of wrong) {
    const verdict = await outcomeOfScript(entry, scriptOf(entry, calls, tell), bench);
    if (typeof verdict !== 'string' && verdict.kind === 'pass')
      remarks.push({ key, turn, claim: `passes by outcome: the reference ${what}` });
  }
  return { judged: wrong.length, leftOut: ways.length - wrong.length, remarks };
}

/** Whether a way ends in the state in which the reference ends. */
function endsRight({ calls }: WrongWay, entry: SuiteEntry, { audited }: Bench): boolean {
  const start = audited.world.start(entry);
  const [left, right] = [playedTurns(entry, calls, audited), placedCalls(entry, audited)].map((played) =>
    endOf(played, entry, audited),
  );
  return isSameEndState({ start, left: left ?? start, right: right ?? start }, audited);
}

/** Writes that are not refused and change nothing: no state tells whether they were made. */
const idleWrites = (entry: SuiteEntry, { audited }: Bench): readonly Remark[] =>
  writesOf(entry, audited)
    .filter(
      ({ isRefused, reading: { environment }, before, after }) =>
        !isRefused && audited.world.sameState(environment, before, after),
    )
    .map(({ turn, call, text }) => ({
      key: `${turn} ${call} idle`,
      turn,
      claim: `${text} is made to change something, and changes nothing`,
    }));
