import { judgeMultiTurn } from './check.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { replay } from '../../../harness/replay/replay.ts';
import { decodedCalls } from '../../../harness/replay/recorded-calls.ts';
import type { DecodeCalls } from '../../../harness/replay/recorded-calls.ts';
import { referenceTurns } from '../../../harness/replay/reference-turns.ts';

/** What an evaluator is to the command line: a verdict for an episode and the entry it is about. */
export type Judge = (entry: SuiteEntry, episode: Episode) => Verdict;

/** Upstream's multi-turn evaluator over executable worlds. */
export function multiTurnJudge(world: World, decode: DecodeCalls, source: 'recorded' | 'decoded'): Judge {
  const referenceOf = referenceTurns(world);
  return (entry, episode) => {
    if (entry.reference.kind !== 'calls') return { kind: 'unscored', because: 'not-applicable' };
    const calls = decodedCalls(episode, decode, source);
    if (calls === 'no-decoder') return { kind: 'unscored', because: 'no-decoder' };
    return judgeMultiTurn(
      {
        ending: episode.ending,
        turnCount: episode.turns.length,
        turns: replay(entry, `${episode.model}_eval`, calls, world),
        reference: referenceOf(entry, episode.model),
      },
      world,
    );
  };
}
