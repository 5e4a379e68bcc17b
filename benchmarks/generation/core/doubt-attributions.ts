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
          remedy: IF_MEANT,
        })),
      },
    ];
  });
}

/**
 * Faults of an environment, and with those of its rows the doubts about them: their author makes rows again only once, and reads what
 * else is doubtful then.
 */
export function withDoubts(
  faults: readonly Attribution[],
  draft: DraftEnvironment,
  now: string,
  asked: Asked,
): readonly Attribution[] {
  if (!faults.some(({ artefact }) => artefact === 'population')) return faults;
  const doubts = doubtAttributions(draft, now, asked).flatMap(({ artefact, complaints }) =>
    artefact === 'population' ? complaints : [],
  );
  return faults.map((one) =>
    one.artefact === 'population' ? { ...one, complaints: [...one.complaints, ...doubts] } : one,
  );
}

/** Artefacts whose authors are told of a doubt. */
export const doubtedBy = ({ rule, artefact, complaints }: Attribution): readonly ArtefactName[] =>
  artefact !== null && (rule === 'doubt' || complaints.some(({ remedy }) => remedy === IF_MEANT))
    ? [artefact]
    : [];

const IF_MEANT = 'Correct it if it is a mistake; if it is meant, answer as before.';

function artefactOf({ about, tool }: Doubt): ArtefactName {
  if (about === 'tool' && tool !== undefined) return `tool/${tool}`;
  return about === 'tables' ? 'schema' : 'population';
}
