import type { Author, AuthorAnswer, AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import { MOST_ROUNDS } from '../../../../benchmarks/generation/core/state.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import type { PlantedArtefact } from './planted-fault.ts';

/**
 * An author that answers with a planted artefact when it is asked for it the first time, and rightly whenever it is asked again.
 *
 * @param positions - of domains in the whole suite, by id.
 * @param planted - `undefined`: the author answers rightly at once.
 */
export function plantingAuthor(
  right: Author,
  positions: ReadonlyMap<string, number>,
  planted: PlantedArtefact | undefined,
): Author {
  let isDone = false; // words that follow another plan are asked for the first time again
  return {
    identity: right.identity,
    make: async (request) => {
      const isPlanted =
        planted !== undefined &&
        !isDone &&
        request.round === 0 &&
        request.brief.id === planted.fault.world &&
        (request.candidate?.number ?? null) === planted.candidate &&
        nameOf(request) === planted.name;
      if (isPlanted) {
        isDone = true;
        return { made: planted.made, complaints: [], replies: [] };
      }
      const domain = mustGet(positions, request.brief.id, 'domain');
      return await rightAnswer({ ...request, domain }, right);
    },
  };
}

/** Words of a plan that this author did not draw are those of the plan that it did. */
async function rightAnswer(request: AuthorRequest, right: Author): Promise<AuthorAnswer> {
  const answer = await firstAnswer(request, right);
  if (answer.made !== null || request.role !== 'words') return answer;
  const { inputs: _inputs, role: _role, previous: _previous, ...common } = request;
  const plan = await firstAnswer({ ...common, role: 'plan', inputs: NO_INPUTS, previous: null }, right);
  if (plan.made?.role !== 'plan') return answer;
  const turns = plan.made.artefact.turns.map((turn) => ({ ...turn, outputs: [] }));
  return await firstAnswer({ ...request, inputs: { ...request.inputs, turns } }, right);
}

/** The first artefact that the author has, whichever round it draws it in: what the planter saw as the right one. */
async function firstAnswer(request: AuthorRequest, right: Author): Promise<AuthorAnswer> {
  let answer = await right.make({ ...request, round: 0 });
  for (let round = 1; round <= MOST_ROUNDS && answer.made === null; round += 1)
    answer = await right.make({ ...request, round });
  return answer;
}

/** The procedural author plans by number and kind alone. */
export const NO_INPUTS: Extract<AuthorRequest, { role: 'plan' }>['inputs'] = {
  desk: '',
  today: '',
  kind: 'plain',
  particular: '',
  environment: { name: '', description: '', tables: [] },
  tools: [],
  rows: {},
};

function nameOf(request: AuthorRequest): string {
  if (request.role === 'tool') return `tool/${request.inputs.wanted.name}`;
  return request.role === 'cases' ? `cases/${request.inputs.tool.name}` : request.role;
}
