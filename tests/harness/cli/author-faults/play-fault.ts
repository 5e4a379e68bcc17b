import { isDeepStrictEqual } from 'node:util';
import { proceduralAuthor } from '../../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import type { Author, AuthorAnswer, AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import { drive } from '../../../../benchmarks/generation/core/drive.ts';
import type { Attribution, CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreState, DomainState } from '../../../../benchmarks/generation/core/state.ts';
import { begin } from '../../../../benchmarks/generation/core/step.ts';
import type { GenerationRequest } from '../../../../benchmarks/generation/drive/request.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { AUTHORED_GATES } from '../../../../harness/cli/generate/gates.ts';
import { coreRequestFor } from '../../../support/scripted-author/small-core.ts';
import type { PlantedArtefact } from './planted-fault.ts';

/** What came of a planted fault. */
export type PlayedFault = {
  /** The first thing that was blamed and is not blamed without the fault; `undefined`: nothing was. */
  readonly attribution: Attribution | undefined;
  readonly blame: 'right' | 'wrong' | 'none';
  /** Whether the right artefact took the place of the faulty one, in a domain or task that is part of the suite. */
  readonly repair: 'repaired' | 'not repaired';
  /** `yes`: the faulty artefact is part of the suite. */
  readonly sealed: 'yes' | 'no';
};

/** What authors made without any fault: what is blamed then comes of none. */
export type CleanRun = { readonly causes: ReadonlySet<string> };

/** Makes a domain as it is without faults. */
export async function playedClean(request: GenerationRequest, world: string): Promise<CleanRun> {
  const { events } = await played(request, [world], undefined);
  return { causes: new Set(events.flatMap(attributionsOf).flatMap(causesOf)) };
}

/**
 * Makes a suite by an author that plants one fault, and writes the right artefact whenever it is asked again.
 *
 * @param worlds - domains that are made: that of the fault, and those whose tools are offered beside.
 */
export async function playedFault(
  request: GenerationRequest,
  worlds: readonly string[],
  planted: PlantedArtefact,
  clean: CleanRun,
): Promise<PlayedFault> {
  const { state, events } = await played(request, worlds, planted);
  const found = events.flatMap(attributionsOf).flatMap((one) => {
    const [evidence] = causesOf(one).filter((cause) => !clean.causes.has(cause));
    return evidence === undefined ? [] : [{ ...one, evidence }];
  });
  const { component } = planted.fault;
  const domain = state.domains.find(({ brief }) => brief.id === planted.fault.world);
  if (domain === undefined) throw new RangeError(`there is no domain ${planted.fault.world}`);
  const { present, isPart } = lastOf(domain, planted);
  const isFaulty = isDeepStrictEqual(present, planted.made.artefact);
  return {
    attribution: found[0],
    blame:
      found.length === 0
        ? 'none'
        : found.some(({ part }) => part === component) && found[0]?.part === component
          ? 'right'
          : 'wrong',
    repair: isPart && !isFaulty && present !== undefined ? 'repaired' : 'not repaired',
    sealed: isPart && isFaulty ? 'yes' : 'no',
  };
}

/** All that an author is told; what is blamed without a complaint is known by its evidence. */
const causesOf = ({ complaints, evidence }: Attribution): readonly string[] =>
  complaints.length === 0 ? [evidence] : complaints.map(({ cause }) => cause);

const attributionsOf = (event: CoreEvent): readonly Attribution[] => {
  if ('attributions' in event) return event.attributions;
  return 'attribution' in event && event.attribution !== null ? [event.attribution] : [];
};

/** The artefact as it is in the end, and whether it is part of the suite. */
function lastOf({ sealed, candidates }: DomainState, { candidate, name }: PlantedArtefact) {
  const [role, tool = ''] = name.split('/', 2);
  if (candidate !== null) {
    const one = candidates.get(candidate);
    return { present: role === 'plan' ? one?.plan : one?.words, isPart: one?.status === 'accepted' };
  }
  const made = sealed?.made;
  const isPart = sealed !== undefined;
  if (role === 'population') return { present: made?.rows && { rows: made.rows }, isPart };
  if (role === 'schema') return { present: made?.tables && { tables: made.tables }, isPart };
  return { present: made?.tools.get(tool), isPart };
}

async function played(
  request: GenerationRequest,
  worlds: readonly string[],
  planted: PlantedArtefact | undefined,
): Promise<{ readonly state: CoreState; readonly events: readonly CoreEvent[] }> {
  const whole = coreRequestFor(request);
  const positions = new Map(whole.domains.map(({ brief }, index) => [brief.id, index]));
  const domains = whole.domains.filter(({ brief }) => worlds.includes(brief.id));
  const events: CoreEvent[] = [];
  const { seed } = request.generator;
  const { state } = await drive(begin({ ...whole, domains }), {
    author: plantingAuthor(proceduralAuthor(request), positions, planted),
    gates: AUTHORED_GATES,
    setting: { seed, now: WORLDS.now },
    journal: (event) => void events.push(event),
    stopping: new AbortController().signal,
  });
  return { state, events };
}

/** @param positions - of domains in the whole suite, by id. */
function plantingAuthor(
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
      const first = { ...request, domain: mustGet(positions, request.brief.id, 'domain'), round: 0 };
      return await rightAnswer(first, right);
    },
  };
}

/** Words of a plan that this author did not draw are those of the plan that it did. */
async function rightAnswer(request: AuthorRequest, right: Author): Promise<AuthorAnswer> {
  const answer = await right.make(request);
  if (answer.made !== null || request.role !== 'words') return answer;
  const { inputs: _inputs, role: _role, previous: _previous, ...common } = request;
  const plan = await right.make({ ...common, role: 'plan', inputs: NO_INPUTS, previous: null });
  if (plan.made?.role !== 'plan') return answer;
  const turns = plan.made.artefact.turns.map((turn) => ({ ...turn, outputs: [] }));
  return await right.make({ ...request, inputs: { ...request.inputs, turns } });
}

/** The procedural author plans by number and kind alone. */
const NO_INPUTS: Extract<AuthorRequest, { role: 'plan' }>['inputs'] = {
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
