import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Electorate } from './ballots.ts';
import { only } from './ballots.ts';
import type { MultiTurnChoice } from './multi-turn-choice.ts';

/** Ballots of the models that got as far as a turn with the states and outputs of the reference. */
export type TurnBallots = {
  readonly entry: SuiteEntry;
  readonly turn: number;
  /** Calls of the reference in this turn. */
  readonly reference: readonly string[];
  readonly electorate: Electorate<MultiTurnChoice>;
};

/** One item for each turn of an entry of several turns that some model reached. */
export function turnBallots(
  entry: SuiteEntry,
  electorate: Electorate<MultiTurnChoice>,
): readonly TurnBallots[] {
  if (entry.reference.kind !== 'calls') return [];
  return entry.reference.turns.flatMap((reference, turn) => {
    const onTrack = only(electorate, (choice) => (choice.failedTurn >= turn ? choice : undefined));
    return onTrack.size === 0 ? [] : [{ entry, turn, reference, electorate: onTrack }];
  });
}
