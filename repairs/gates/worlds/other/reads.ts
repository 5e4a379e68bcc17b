import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { outcomeOf } from '../../specifications.ts';
import { offeredIn, ownTools } from '../own-tools.ts';
import { plausibleCalls } from '../plausible-calls.ts';
import { idsShown } from '../shown-ids.ts';
import { readsOf } from '../writes.ts';
import type { OtherWays } from './other-way.ts';

/** The calls of the reference, and words that repeat no output: what is told is what is wanted, and nothing else. */
export const plainWords: OtherWays = (entry) => [
  { key: 'plain', what: 'in few words', calls: turnsOf(entry) },
];

/** Each look-up made twice. */
export const repeatedReads: OtherWays = (entry, audited) => {
  const reads = readsOf(entry, audited);
  const isRead = (turn: number, call: number): boolean =>
    reads.some((read) => read.turn === turn && read.call === call);
  const calls = turnsOf(entry).map((texts, turn) =>
    texts.flatMap((text, call) => (isRead(turn, call) ? [text, text] : [text])),
  );
  return reads.length === 0 ? [] : [{ key: 'repeated', what: 'with each look-up made twice', calls }];
};

/** A look-up with each tool that is offered, in the first turn that makes calls before them, and in the last one after them. */
export const extraReads: OtherWays = (entry, audited) => {
  const turns = turnsOf(entry);
  const played = placedCalls(entry, audited);
  const lookUps = (turn: number, seen: typeof played): readonly string[] => {
    const state = seen.at(-1)?.after ?? audited.world.start(entry);
    const shown = idsShown(seen.map(({ output }) => output));
    return offeredIn(entry, turn, ownTools(entry, audited))
      .filter(({ tool }) => tool.effect === 'read')
      .flatMap((own) => plausibleCalls(own, { state, shown }, audited).slice(0, 1));
  };
  const first = turns.findIndex(({ length }) => length > 0);
  const last = turns.findLastIndex(({ length }) => length > 0);
  if (first < 0) return [];
  const calls = turns.map((texts, turn) => [
    ...(turn === first ? lookUps(turn, []) : []),
    ...texts,
    ...(turn === last ? lookUps(turn, played) : []),
  ]);
  return [{ key: 'extra', what: 'with unneeded look-ups', calls }];
};

/** Look-ups left out that an earlier turn made, with the same output. */
export const knownReads: OtherWays = (entry, audited) => {
  const reads = readsOf(entry, audited);
  const known = reads.filter((read) =>
    reads.some(({ turn, text, output }) => turn < read.turn && text === read.text && output === read.output),
  );
  const isKnown = (turn: number, call: number): boolean =>
    known.some((read) => read.turn === turn && read.call === call);
  const calls = turnsOf(entry).map((texts, turn) => texts.filter((_, call) => !isKnown(turn, call)));
  return known.length === 0
    ? []
    : [{ key: 'known', what: 'without the look-ups that an earlier turn made', calls }];
};

/** Texts of the calls whose own output is asked for, by turn. */
export function isAskedFor(
  entry: Parameters<OtherWays>[0],
  audited: Parameters<OtherWays>[1],
): (turn: number, text: string) => boolean {
  const keys = outcomeOf(entry, audited.world)?.keyFunctions ?? [];
  return (turn, text) => keys.some((key) => key.turn === turn && key.call === text);
}
