import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { writesOf } from '../writes.ts';
import type { WrongWays } from './wrong-way.ts';

/** Each two writes that follow each other, in the wrong order. */
export const swappedWrites: WrongWays = (entry, audited) => {
  const writes = writesOf(entry, audited);
  return writes.slice(1).map((later, index) => {
    const earlier = writes[index] ?? later;
    const textAt = (turn: number, call: number, text: string): string => {
      if (turn === earlier.turn && call === earlier.call) return later.text;
      return turn === later.turn && call === later.call ? earlier.text : text;
    };
    return {
      key: `${earlier.turn} ${earlier.call} swapped`,
      turn: earlier.turn,
      what: `with ${later.text} before ${earlier.text}`,
      calls: turnsOf(entry).map((calls, turn) => calls.map((text, call) => textAt(turn, call, text))),
      isWrong: 'by-its-end',
    };
  });
};
