import type { Episode } from '../harness/contract/episode.ts';
import type { Verdict } from '../harness/contract/verdict.ts';

/**
 * Verdict of every evaluator on an episode whose conversation is longer than the model's context: the model cannot hold the
 * task. `undefined` for any other episode.
 */
export function contextExceeded(ending: Episode['ending'], turnCount: number): Verdict | undefined {
  if (ending.bucket !== 'model' || ending.stop !== 'context-exceeded') return undefined;
  const { stop: code, message } = ending;
  return {
    kind: 'fail',
    failures: [{ code, turn: Math.max(0, turnCount - 1), message: message.slice(0, 2000) }],
  };
}
