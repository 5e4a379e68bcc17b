import { isDeepStrictEqual } from 'node:util';
import type { RepairRound } from '../../../harness/contract/funnel.ts';
import { Role } from './artefacts.ts';
import type { MadeArtefact } from './artefacts.ts';
import { askDomain } from './asks.ts';
import { doubtedBy } from './doubt-attributions.ts';
import type { ArtefactName, Attribution, Complaint, EventOf } from './events.ts';
import { LEAST_TOOLS, MOST_ROUNDS } from './state.ts';
import type { CoreRequest, DomainState, Effect, Made, Stepped } from './state.ts';

/** A domain, with what its suite was asked for. */
type Ground = { readonly request: CoreRequest; readonly state: DomainState };

/** Begins with the sketch of a domain. */
export const beginDomain = (ground: Ground): Stepped<DomainState> => ({
  state: ground.state,
  effects: [askDomain(ground, 'domain')],
});

/**
 * What follows an answer about a domain. Tables follow the sketch, then rows and tools, then tests, then the gates.
 *
 * @param outstanding - requests of this domain that are still open.
 */
export function domainAnswered(
  ground: Ground,
  artefact: ArtefactName,
  { made, complaints, replies }: EventOf<'answered'>,
  outstanding: number,
): Stepped<DomainState> {
  const state = { ...ground.state, replies: [...ground.state.replies, ...replies] };
  if (state.phase === 'rejected') return { state, effects: [] };
  if (made === null) {
    const again = askedAgain({ ...ground, state }, artefact, complaints);
    if (again.effects.length > 0 || again.state.phase === 'rejected') return again;
    return outstanding > 0 ? again : nextOfDomain({ ...ground, state: again.state });
  }
  const next = { ...state, made: withArtefact(state.made, artefact, made) };
  return outstanding > 0 ? { state: next, effects: [] } : nextOfDomain({ ...ground, state: next });
}

/** What is to be done when no request of a domain is open. */
function nextOfDomain(ground: Ground): Stepped<DomainState> {
  const { state } = ground;
  const { sketch, tables, rows, tools, cases } = state.made;
  const ask = (artefacts: readonly ArtefactName[]): Stepped<DomainState> => ({
    state,
    effects: artefacts.map((artefact) => askDomain(ground, artefact)),
  });
  if (sketch === undefined) return rejected(state);
  if (tables === undefined) return ask(['schema']);
  if (rows === undefined)
    return ask(['population', ...sketch.tools.map(({ name }): ArtefactName => `tool/${name}`)]);
  if (!isUseful(state.made)) return rejected(state, 'tool');
  const untested = [...tools.keys()].filter((name) => !cases.has(name));
  if (untested.length > 0) return ask(untested.map((name): ArtefactName => `cases/${name}`));
  return judged(state);
}

const judged = (state: DomainState): Stepped<DomainState> => ({
  state: { ...state, steps: state.steps + 1 },
  effects: [
    {
      kind: 'judge-environment',
      id: `environment ${state.index} ${state.steps}`,
      domain: state.index,
      made: state.made,
      rounds: state.rounds,
      doubted: state.doubted,
    },
  ],
});

/** A domain after its gates: sealed, mended in parts, or rejected. */
export function environmentJudged(
  ground: Ground,
  { results, attributions }: EventOf<'environment-judged'>,
): Stepped<DomainState> {
  const complainedOf = new Set(attributions.map(({ artefact }) => artefact));
  const repairs = ground.state.repaired.map((artefact) => ({
    ...repairOf(artefact, ground.state.rounds.get(artefact) ?? 1),
    ok: !complainedOf.has(artefact),
  }));
  const state: DomainState = {
    ...ground.state,
    results,
    repaired: [],
    doubted: new Set([...ground.state.doubted, ...attributions.flatMap(doubtedBy)]),
    repairs: [...ground.state.repairs, ...repairs],
    blame: attributions[0]?.part,
  };
  if (attributions.length === 0) return sealed(state);
  return mended({ ...ground, state }, attributions);
}

const sealed = (state: DomainState): Stepped<DomainState> => ({
  state: {
    ...state,
    phase: 'sealed',
    sealed: { version: (state.sealed?.version ?? 0) + 1, made: state.made },
  },
  effects: [],
});

/** Asks again for every part that was complained of, as long as it has rounds left. */
export function mended(ground: Ground, attributions: readonly Attribution[]): Stepped<DomainState> {
  let { state } = ground;
  const effects: Effect[] = [];
  for (const { part, artefact, complaints } of attributions) {
    if (artefact === null) return rejected(state, part);
    const again = askedAgain({ ...ground, state }, artefact, complaints);
    state = again.state;
    if (state.phase === 'rejected') return { state: { ...state, blame: part }, effects: [] };
    if (again.effects.length > 0) state = { ...state, repaired: [...state.repaired, artefact] };
    effects.push(...again.effects);
  }
  if (!isUseful(state.made)) return rejected(state, 'tool');
  return effects.length > 0 ? { state, effects } : judged(state);
}

/** Asks again for an artefact; one without rounds left is given up, and the domain with it where it needs it. */
function askedAgain(
  ground: Ground,
  artefact: ArtefactName,
  complaints: readonly Complaint[],
): Stepped<DomainState> {
  const { state } = ground;
  const round = (state.rounds.get(artefact) ?? 0) + 1;
  if (round > MOST_ROUNDS) return givenUp(state, artefact);
  const next = { ...state, rounds: new Map(state.rounds).set(artefact, round) };
  return { state: next, effects: [askDomain({ ...ground, state: next }, artefact, { round, complaints })] };
}

/** A tool is left out of the domain, and tests of authors are no condition; without anything else there is no domain. */
function givenUp(state: DomainState, artefact: ArtefactName): Stepped<DomainState> {
  const [role, name = ''] = artefact.split('/', 2);
  if (role === 'cases')
    return {
      state: { ...state, made: { ...state.made, cases: new Map(state.made.cases).set(name, null) } },
      effects: [],
    };
  if (role !== 'tool') return rejected(state);
  const tools = new Map(state.made.tools);
  tools.delete(name);
  const cases = new Map(state.made.cases);
  cases.delete(name);
  return { state: { ...state, made: { ...state.made, tools, cases } }, effects: [] };
}

/** An environment that was sealed before is as it was; one that never was is no part of the suite. */
function rejected(state: DomainState, blame: DomainState['blame'] = 'environment'): Stepped<DomainState> {
  const back: DomainState =
    state.sealed === undefined
      ? { ...state, phase: 'rejected', blame }
      : { ...state, phase: 'sealed', made: state.sealed.made };
  return { state: back, effects: [] };
}

/** Whether there is something to do and something to find out. */
const isUseful = ({ tools }: Made): boolean =>
  tools.size >= LEAST_TOOLS &&
  [...tools.values()].some(({ effect }) => effect === 'read') &&
  [...tools.values()].some(({ effect }) => effect === 'write');

function withArtefact(made: Made, artefact: ArtefactName, { role, artefact: answer }: MadeArtefact): Made {
  const [, name = ''] = artefact.split('/', 2);
  switch (role) {
    case 'domain':
      return { ...made, sketch: answer };
    // Tests are about rows: those that were written for others are asked for again.
    case 'schema':
      return { ...made, tables: answer.tables, cases: new Map() };
    case 'population':
      return isDeepStrictEqual(made.rows, answer.rows)
        ? made
        : { ...made, rows: answer.rows, cases: new Map() };
    case 'tool':
      return { ...made, tools: inOrder(new Map(made.tools).set(name, answer), made) };
    case 'cases':
      return { ...made, cases: new Map(made.cases).set(name, answer) };
    case 'plan':
    case 'words':
    case 'reasoning':
      throw new RangeError(`${role} is no artefact of a domain`);
    default:
      return role satisfies never;
  }
}

/** Tools in the order of the sketch, whichever was answered first. */
function inOrder(tools: Made['tools'], { sketch }: Made): Made['tools'] {
  const place = new Map(sketch?.tools.map(({ name }, index) => [name, index]));
  return new Map([...tools].toSorted(([left], [right]) => (place.get(left) ?? 0) - (place.get(right) ?? 0)));
}

export const roleOf = (artefact: ArtefactName): Role => Role.parse(artefact.split('/', 1)[0]);

/** A round of repair, as records name it. */
export const repairOf = (artefact: ArtefactName, round: number): Omit<RepairRound, 'ok'> => ({
  round,
  artefact: roleOf(artefact),
});
