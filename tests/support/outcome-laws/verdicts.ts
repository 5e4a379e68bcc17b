import { recordedEpisode, UNMETERED } from '../recorded-episode.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { outcomeJudge } from '../../../evaluators/outcome/multi-turn/index.ts';
import type { Calls } from './executed.ts';

/**
 * An episode that makes these calls. `split`: one step per call; `joined`: one step per turn.
 *
 * @param replies - the reply at the end of each turn; empty: none is recorded.
 */
export function callingEpisode(
  entry: SuiteEntry,
  calls: Calls,
  steps: 'split' | 'joined',
  replies: readonly string[] = [],
): Episode {
  const stepOf = (texts: readonly string[]) => ({ written: [], calls: [...texts], metrics: UNMETERED });
  const turns = calls.map((texts, turn) => {
    const called = steps === 'split' ? texts.map((call) => stepOf([call])) : [stepOf(texts)];
    const reply = replies[turn];
    if (reply === undefined) return { steps: called };
    return { steps: [...called, { written: reply, calls: [], metrics: UNMETERED }] };
  });
  return recordedEpisode(entry, turns, { model: 'oracle' });
}

/** Judges calls as an episode, once with split and once with joined steps. */
export function judgeCalls(
  world: World,
): (entry: SuiteEntry, calls: Calls, replies?: readonly string[]) => readonly Verdict[] {
  const judge = outcomeJudge({ world, decodeCalls: () => 'no-decoder', callSource: 'recorded' });
  return (entry, calls, replies) =>
    (['split', 'joined'] as const).map((steps) => judge(entry, callingEpisode(entry, calls, steps, replies)));
}
