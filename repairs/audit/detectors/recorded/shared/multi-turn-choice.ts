import { decodeWritten } from '../../../../../benchmarks/bfcl/decode-written.ts';
import { bfclMultiTurn } from '../../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { outcomeMultiTurn } from '../../../../../evaluators/outcome/multi-turn/index.ts';
import type { Episode } from '../../../../../harness/contract/episode.ts';
import type { Failure, Verdict } from '../../../../../harness/contract/verdict.ts';
import { recordedCalls } from '../../../../../harness/replay/recorded-calls.ts';
import type { JudgedRecord } from '../../../detector.ts';
import { choicesBy } from './ballots.ts';

/** What a model did on an entry of several turns, up to the turn in which it left the way of the reference. */
export type MultiTurnChoice = {
  /** The first turn that upstream's check fails; `Infinity`: none. Earlier turns have the reference's states and outputs. */
  readonly failedTurn: number;
  /** Why that turn fails; empty: it does not. */
  readonly failures: readonly Failure[];
  /** Calls of that turn in order; empty where none fails. */
  readonly calls: readonly string[];
  /** Calls of the turn before it in order. */
  readonly callsBefore: readonly string[];
  readonly byMeaning: Verdict['kind'];
};

/** Most calls of a turn that are kept: a model that makes more is lost. */
const MOST_CALLS = 30;

/** What models did on entries of several turns, and how many they pass. */
export const multiTurnChoices = choicesBy(multiTurnChoice, 'calls');

/** `undefined` for a record without a verdict that names a turn. */
function multiTurnChoice({ entry, episode, verdicts }: JudgedRecord): MultiTurnChoice | undefined {
  const verdict = verdicts.get(bfclMultiTurn.identity.id);
  if (entry.reference.kind !== 'calls' || verdict === undefined || episode.ending.bucket !== 'model')
    return undefined;
  const byMeaning = verdicts.get(outcomeMultiTurn.identity.id)?.kind ?? 'unscored';
  if (verdict.kind === 'pass')
    return { failedTurn: Infinity, failures: [], calls: [], callsBefore: [], byMeaning };
  const failures = verdict.kind === 'fail' ? verdict.failures : [];
  const turn = turnOf(failures);
  if (turn === undefined) return undefined;
  const [callsBefore = [], calls = []] = [turn - 1, turn].map((index) => callsOfTurn(episode, index));
  return { failedTurn: turn, failures, calls, callsBefore, byMeaning };
}

function turnOf([failure]: readonly Failure[]): number | undefined {
  switch (failure?.code) {
    case 'state-differs':
    case 'response-missing':
    case 'turn-without-call':
      return failure.turn;
    default:
      return undefined;
  }
}

function callsOfTurn(episode: Episode, index: number): readonly string[] {
  const turn = episode.turns[index];
  if (turn === undefined) return [];
  const reading = { decodeCalls: decodeWritten, callSource: 'recorded' as const };
  const calls = recordedCalls({ ...episode, turns: [turn] }, reading);
  return calls === 'no-decoder' ? [] : calls.flat(2).slice(0, MOST_CALLS);
}
