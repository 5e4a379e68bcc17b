import { abstentionTurns } from '../../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { replacingTurn, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { playedTurns } from '../played-turns.ts';
import { writesOf } from '../writes.ts';
import { otherWrites } from './other-arguments.ts';
import type { WrongWay, WrongWays } from './wrong-way.ts';

/** Most guesses at what one turn leaves out. */
const MOST_GUESSES = 2;

/**
 * Guesses at a value that only the next turn says: its calls are made a turn early with another value, and as they should be once it
 * is said. A guess that is refused changes nothing, and is left out.
 */
export const guesses: WrongWays = (entry, audited) =>
  abstentionTurns(entry).flatMap(({ turn, missing }): readonly WrongWay[] => {
    const write = writesOf(entry, audited).find((one) => one.turn === turn + 1 && !one.isRefused);
    if (missing === 'function' || write === undefined) return [];
    const looks = (turnsOf(entry)[turn + 1] ?? []).slice(0, write.call);
    return otherWrites(write, entry, audited)
      .map(({ argument, text }, index) => ({
        key: `${turn} guess ${argument} ${index}`,
        turn,
        what: `with the guess ${text} before the user says what is meant`,
        calls: replacingTurn(entry, turn, [...looks, text]),
        isWrong: 'in-itself' as const,
      }))
      .filter(({ calls }) => {
        const guess = playedTurns(entry, calls, audited).findLast((call) => call.turn === turn);
        return (
          guess !== undefined &&
          !audited.world.sameState(write.reading.environment, guess.before, guess.after)
        );
      })
      .slice(0, MOST_GUESSES);
  });
