import { isDeepStrictEqual } from 'node:util';
import { proceduralAuthor } from '../../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import { drive } from '../../../../benchmarks/generation/core/drive.ts';
import type { Attribution, CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreState, DomainState } from '../../../../benchmarks/generation/core/state.ts';
import { begin } from '../../../../benchmarks/generation/core/step.ts';
import { BUILT_IN_THEMES, readThemes } from '../../../../benchmarks/generation/domains/read-themes.ts';
import { themeSets } from '../../../../benchmarks/generation/domains/theme-sets.ts';
import { kindOf } from '../../../../benchmarks/generation/drive/kinds.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import type { GenerationRequest } from '../../../../benchmarks/generation/drive/request.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { AUTHORED_GATES } from '../../../../harness/cli/generate/gates.ts';
import { coreRequestFor } from '../../../support/scripted-author/small-core.ts';
import type { PlantedArtefact } from './planted-fault.ts';
import { plantingAuthor } from './planting-author.ts';

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

/** The suite that sets of faults are planted in. Of the built-in themes, it has the first ones, whichever came later. */
export const plantingRequest = (seed: number): GenerationRequest =>
  requestFor({
    seed,
    domains: 3,
    entries: 42,
    quota: {},
    themes: themeSets(readThemes(BUILT_IN_THEMES)).at(-1) ?? [],
  });

/** Plants faults, one a run, in a suite that is made as the request says. */
export type FaultPlayer = (planted: PlantedArtefact) => Promise<PlayedFault>;

/**
 * Makes suites by an author that plants one fault, and writes the right artefact whenever it is asked again. Only the domain of the
 * fault is made; all are for tools that are offered beside. What is blamed is compared with a run that makes the same domains without
 * the fault.
 */
export function faultPlayer(request: GenerationRequest): FaultPlayer {
  const all = coreRequestFor(request).domains.map(({ brief }) => brief.id);
  const cleans = new Map<string, Promise<ReadonlySet<string>>>();
  const cleanOf = (worlds: readonly string[]): Promise<ReadonlySet<string>> => {
    const key = worlds.join(' ');
    const clean = cleans.get(key) ?? causesWithout(request, worlds);
    cleans.set(key, clean);
    return clean;
  };
  return async (planted) => {
    const isOffered = planted.candidate !== null && kindOf(planted.candidate) === 'distractors';
    const worlds = isOffered ? all : [planted.fault.world];
    return playedFault(await played(request, worlds, planted), planted, await cleanOf(worlds));
  };
}

/** All that is blamed without any fault, in some domains. */
async function causesWithout(
  request: GenerationRequest,
  worlds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { events } = await played(request, worlds, undefined);
  return new Set(events.flatMap(attributionsOf).flatMap(causesOf));
}

function playedFault(
  { state, events }: Played,
  planted: PlantedArtefact,
  clean: ReadonlySet<string>,
): PlayedFault {
  const found = events.flatMap(attributionsOf).flatMap((one) => {
    const [evidence] = causesOf(one).filter((cause) => !clean.has(cause));
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

type Played = { readonly state: CoreState; readonly events: readonly CoreEvent[] };

async function played(
  request: GenerationRequest,
  worlds: readonly string[],
  planted: PlantedArtefact | undefined,
): Promise<Played> {
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
