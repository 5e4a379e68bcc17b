import { mustGet } from '../../../harness/contract/must-get.ts';
import { TASK_KINDS } from '../../suites/worlds/definition.ts';
import type { Role } from './artefacts.ts';
import type { AuthorRequest } from './author.ts';
import type { ArtefactName, Complaint } from './events.ts';
import type { CandidateState, CoreRequest, DomainState, Effect, Made, Sealed } from './state.ts';

/** Why an artefact is asked for again. */
export type Again = { readonly round: number; readonly complaints: readonly Complaint[] };

export const FIRST: Again = { round: 0, complaints: [] };

/** Asks for an artefact of a domain. */
export function askDomain(
  { request: { seed, strategies }, state }: { readonly request: CoreRequest; readonly state: DomainState },
  artefact: ArtefactName,
  { round, complaints }: Again = FIRST,
): Effect {
  const { brief, index, made } = state;
  const common = {
    seed,
    strategy: defined(strategies[0], 'strategy'),
    brief,
    domain: index,
    candidate: null,
    round,
    complaints,
  };
  return {
    kind: 'ask',
    id: `ask ${index}/${artefact} ${round}`,
    domain: index,
    artefact,
    request: { ...common, ...partOfDomain(artefact, state, made) },
  };
}

type Part = AuthorRequest extends infer One
  ? One extends AuthorRequest
    ? Pick<One, 'role' | 'inputs' | 'previous'>
    : never
  : never;

function partOfDomain(artefact: ArtefactName, { brief }: DomainState, made: Made): Part {
  const [role, name = ''] = artefact.split('/', 2);
  if (role === 'domain') return { role, inputs: { about: brief.about }, previous: made.sketch ?? null };
  const sketch = defined(made.sketch, 'sketch');
  if (role === 'schema')
    return {
      role,
      inputs: { sketch },
      previous: made.tables === undefined ? null : { tables: [...made.tables] },
    };
  const tables = defined(made.tables, 'tables');
  if (role === 'population')
    return {
      role,
      inputs: { sketch, tables },
      previous: made.rows === undefined ? null : { rows: made.rows },
    };
  if (role === 'tool') {
    const wanted = mustGet(new Map(sketch.tools.map((one) => [one.name, one])), name, 'tool');
    return { role, inputs: { sketch, tables, wanted }, previous: made.tools.get(name) ?? null };
  }
  if (role !== 'cases') throw new RangeError(`${artefact} is no artefact of a domain`);
  const { description, parameters, effect } = mustGet(made.tools, name, 'tool');
  const rows = defined(made.rows, 'rows');
  const tool = { name, description, parameters, effect };
  return { role, inputs: { tables, rows, tool }, previous: made.cases.get(name) ?? null };
}

/** Asks for an artefact of a candidate. */
export function askCandidate(
  { request, state, sealed }: CandidateGround,
  candidate: CandidateState,
  role: 'plan' | 'words' | 'reasoning',
  { round, complaints }: Again = FIRST,
): Extract<Effect, { kind: 'ask' }> {
  const { number, kind, steps } = candidate;
  const common = {
    seed: request.seed,
    strategy: candidate.strategy,
    brief: state.brief,
    domain: state.index,
    candidate: { number, kind },
    round,
    complaints,
  };
  return {
    kind: 'ask',
    id: `ask ${state.index}/${number}/${role} ${steps}`,
    domain: state.index,
    artefact: role,
    request: { ...common, ...partOfCandidate({ request, state, sealed }, candidate, role) },
  };
}

function partOfCandidate(
  ground: CandidateGround,
  candidate: CandidateState,
  role: 'plan' | 'words' | 'reasoning',
): Part {
  switch (role) {
    case 'plan':
      return { role, inputs: planInputs(ground, candidate), previous: candidate.plan ?? null };
    case 'words':
      return { role, inputs: wordInputs(ground, candidate), previous: candidate.words ?? null };
    case 'reasoning':
      return { role, inputs: reasoningInputs(candidate), previous: null };
    default:
      return role satisfies never;
  }
}

/** What candidates of a domain are made on. */
export type CandidateGround = {
  readonly request: CoreRequest;
  readonly state: DomainState;
  readonly sealed: Sealed;
};

function planInputs(
  { request: { today }, state: { brief }, sealed: { made } }: CandidateGround,
  { kind }: CandidateState,
): InputsOf<'plan'> {
  const { desk, description } = defined(made.sketch, 'sketch');
  const tables = [...defined(made.tables, 'tables')];
  return {
    desk,
    today,
    environment: { name: brief.environment, description, tables },
    tools: Array.from(made.tools.values(), ({ name, description: does, parameters }) => ({
      name,
      description: does,
      parameters,
    })),
    rows: defined(made.rows, 'rows'),
    kind,
    particular: TASK_KINDS[kind],
  };
}

function wordInputs(
  { request: { today }, sealed: { made } }: CandidateGround,
  { kind, plan, outputs }: CandidateState,
): InputsOf<'words'> {
  const { desk } = defined(made.sketch, 'sketch');
  const turns = defined(plan, 'plan').turns.map((turn, index) => ({
    ...turn,
    outputs: outputs[index] ?? [],
  }));
  return { desk, today, kind, particular: TASK_KINDS[kind], turns };
}

const reasoningInputs = ({ entry, words, outputs }: CandidateState): InputsOf<'reasoning'> => {
  const calls = entry?.reference.kind === 'calls' ? entry.reference.turns : [];
  return {
    said: defined(words, 'words').turns,
    turns: calls.map((ofTurn, index) => ({ calls: ofTurn, outputs: outputs[index] ?? [] })),
  };
};

type InputsOf<Of extends Role> = Extract<AuthorRequest, { role: Of }>['inputs'];

/** What an earlier stage has made. @throws {RangeError} if it has not. */
export function defined<Part>(part: Part | undefined, name: string): Part {
  if (part === undefined) throw new RangeError(`there is no ${name} yet`);
  return part;
}
