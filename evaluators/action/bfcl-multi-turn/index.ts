import type { Evaluator } from '../../../harness/contract/evaluator.ts';
import { executeEpisode } from '../../../harness/replay/executed-episode.ts';
import type { ExecutedTurn } from '../../../harness/replay/executed-episode.ts';
import { referenceTurns } from '../../../harness/replay/reference-turns.ts';
import type { ReplayedTurn } from '../../../harness/replay/replay.ts';
import { withLeeway } from '../../leeway.ts';
import { judgeMultiTurn } from './check.ts';

/** Upstream's multi-turn evaluator over executable worlds. */
export const bfclMultiTurn: Evaluator = {
  identity: { id: 'action/bfcl-multi-turn', version: '1' },
  judges: new Set(['calls']),
  judgeFor(ports) {
    const referenceOf = referenceTurns(ports.world);
    return withLeeway((entry, episode) => {
      if (entry.reference.kind !== 'calls') return { kind: 'unscored', because: 'not-applicable' };
      const executed = executeEpisode(entry, episode, ports);
      if (executed === 'no-decoder') return { kind: 'unscored', because: 'no-decoder' };
      const turns = withoutEmptySteps(executed.turns);
      const reference = referenceOf(entry, episode.model);
      const { ending } = episode;
      return judgeMultiTurn({ ending, turnCount: episode.turns.length, turns, reference }, ports.world);
    }, ports);
  },
};

/** Upstream's evaluator skips steps without calls. */
function* withoutEmptySteps(turns: Iterable<ExecutedTurn>): Generator<ReplayedTurn> {
  for (const turn of turns) yield { ...turn, steps: turn.steps.filter((calls) => calls.length > 0) };
}
