import { isDeepStrictEqual } from 'node:util';
import type { AuthorRequest } from '../../core/author.ts';
import type { DraftPlan, DraftTurn, Words } from '../../core/artefacts.ts';
import { MOST_ROUNDS } from '../../core/state.ts';
import { makeCandidate } from '../../entries/candidate.ts';
import type { Candidate, Ground } from '../../entries/candidate.ts';
import { wantedOfPlan } from '../../entries/wanted.ts';
import type { Plan } from '../../plans/plan.ts';

/** Apart from the numbers of candidates, so that a plan that is drawn again is another one. */
const NUMBERS_OF_ROUND = 1_000_000;

/** The plan of a candidate, in the form in which any author writes it. `undefined`: none is drawn. */
export function drawnPlan(
  { candidate, seed, round }: Extract<AuthorRequest, { role: 'plan' }>,
  ground: Ground,
): DraftPlan | undefined {
  if (candidate === null) return undefined;
  const { plan, entry } = candidateOf(candidate, seed, round, ground);
  return plan === undefined || entry === undefined ? undefined : draftOf(plan);
}

/** The words of a plan that was drawn. `undefined`: it was not. */
export function drawnWords(
  { candidate, seed, inputs }: Extract<AuthorRequest, { role: 'words' }>,
  ground: Ground,
): Words | undefined {
  if (candidate === null) return undefined;
  const wanted = inputs.turns.map(({ outputs: _outputs, ...turn }) => turn);
  for (let round = 0; round <= MOST_ROUNDS; round += 1) {
    const { plan, entry } = candidateOf(candidate, seed, round, ground);
    if (plan === undefined || entry === undefined || !isDeepStrictEqual(draftOf(plan).turns, wanted))
      continue;
    return {
      turns: entry.turns.map(({ messages }) => messages.find(({ role }) => role === 'user')?.text ?? ''),
    };
  }
  return undefined;
}

const candidateOf = (
  { number, kind }: NonNullable<AuthorRequest['candidate']>,
  seed: number,
  round: number,
  ground: Ground,
): Candidate => makeCandidate({ seed, ground, others: [] }, number + round * NUMBERS_OF_ROUND, kind);

function draftOf(plan: Plan): DraftPlan {
  const { information, answers, obstacles } = wantedOfPlan(plan);
  return {
    changes: [...plan.changes],
    turns: plan.turns.map(({ twist, calls, requests }, turn): DraftTurn => {
      const [obstacle] = obstacles.filter((one) => one.turn === turn);
      return {
        asks: requests.map((request) => ('tool' in request ? request.tool : request.kind)).join(', '),
        announces: twist.kind === 'announces' ? [twist.tool] : [],
        calls: calls.map(({ tool, args }) => ({ tool, arguments: { ...args } })),
        information: information
          .filter((one) => one.turn === turn)
          .map(({ call, pointers }) => ({ call, pointers })),
        answers: answers.filter((one) => one.turn === turn).map(({ value }) => value),
        obstacle:
          obstacle === undefined
            ? null
            : {
                call: obstacle.call,
                shownBy: obstacle.shownBy.map(({ call, pointer }) => ({ call, pointer })),
              },
      };
    }),
  };
}
