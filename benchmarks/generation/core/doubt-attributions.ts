import { doubtsOf } from '../tests/world-doubts/doubts.ts';
import type { Doubt } from '../tests/world-doubts/doubts.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { ArtefactName, Attribution } from './events.ts';
import type { Asked } from './judgement.ts';
import { MOST_ROUNDS } from './state.ts';

/**
 * What may be wrong in an environment that passes all gates, for the authors of its artefacts. Each is told once, and as long as it has
 * rounds left: what it answers then is what it means.
 */
export function doubtAttributions(
  { definition, populations }: DraftEnvironment,
  now: string,
  { rounds, doubted }: Asked,
): readonly Attribution[] {
  const doubts = doubtsOf({ definition, populations, now });
  return Array.from(Map.groupBy(doubts, artefactOf)).flatMap(([artefact, of]): readonly Attribution[] => {
    const [first] = of;
    if (first === undefined || doubted.has(artefact) || (rounds.get(artefact) ?? 0) >= MOST_ROUNDS) return [];
    return [
      {
        part: first.blame,
        artefact,
        rule: 'doubt',
        evidence: first.problem,
        complaints: of.slice(0, 2 * MOST_TOLD).map(({ problem }) => ({
          place: artefact,
          cause: problem,
          remedy: 'Correct it if it is a mistake; if it is meant, answer as before.',
        })),
      },
    ];
  });
}

function artefactOf({ about, tool }: Doubt): ArtefactName {
  if (about === 'tool' && tool !== undefined) return `tool/${tool}`;
  return about === 'tables' ? 'schema' : 'population';
}
