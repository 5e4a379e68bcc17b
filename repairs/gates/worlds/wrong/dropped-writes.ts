import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { writesOf } from '../writes.ts';
import type { WrongWays } from './wrong-way.ts';

/** Each write left out. */
export const droppedWrites: WrongWays = (entry, audited) =>
  writesOf(entry, audited).map((write) => ({
    key: `${write.turn} ${write.call} dropped`,
    turn: write.turn,
    what: `without ${write.text}`,
    calls: replacing(entry, write, []),
    isWrong: 'by-its-end',
  }));
