import { WORLDS } from '../../suites/worlds/definition.ts';
import { drawDomains } from './draw-domains.ts';
import type { PlannedDomain } from './draw-domains.ts';
import { candidateMaker, fillDomain } from './fill-domain.ts';
import type { FilledDomain, FillMeans, Neighbourhood } from './fill-domain.ts';
import type { GenerationGates } from './gates.ts';
import { populatedDomain } from './ground.ts';
import type { PopulatedDomain } from './ground.ts';
import type { Judged } from './candidate-record.ts';
import { makeEnvironment } from './make-environment.ts';
import type { MadeEnvironment } from './make-environment.ts';
import type { GenerationRequest } from './request.ts';

/** Domains whose tools can be offered beside those of one. */
const NEIGHBOURS = 3;

/** What generation is done with. */
export type GenerationMeans = { readonly gates: GenerationGates } & Pick<FillMeans, 'pause'>;

/** Populations of the domains that were accepted, by position in the plan. */
export type AcceptedPopulations = ReadonlyMap<number, MadeEnvironment['populations']>;

/**
 * Work of one process. Tasks of a suite can be done in any order and anywhere: first the environments of all domains, then, with
 * all populations, the entries of each.
 */
export function generationWork({ generator }: Pick<GenerationRequest, 'generator'>, means: GenerationMeans) {
  const { seed } = generator;
  const { now } = WORLDS;
  return {
    environment: (planned: PlannedDomain): MadeEnvironment =>
      makeEnvironment(planned, { seed, now, gates: means.gates.domains }),
    entries: async (neighbourhood: Neighbourhood): Promise<FilledDomain> =>
      await fillDomain(neighbourhood, { seed, ...means }),
    /** One candidate, as far as gates look at it alone. */
    candidate: async (neighbourhood: Neighbourhood, number: number): Promise<Judged> =>
      await candidateMaker(neighbourhood, { seed, gates: means.gates })(number),
  };
}

/** Makes neighbourhoods of the accepted domains of a suite. Domains are made once, when they are needed. */
export function neighbourhoods(
  request: GenerationRequest,
  accepted: AcceptedPopulations,
): (index: number) => Neighbourhood | undefined {
  const plan = drawDomains(request).filter(({ index }) => accepted.has(index));
  const made = new Map<number, PopulatedDomain>();
  const domainOf = (planned: PlannedDomain): PopulatedDomain => {
    const domain =
      made.get(planned.index) ??
      populatedDomain(planned, new Map(Object.entries(accepted.get(planned.index) ?? {})), WORLDS.now);
    made.set(planned.index, domain);
    return domain;
  };
  return (index) => {
    const place = plan.findIndex((planned) => planned.index === index);
    const planned = plan[place];
    if (planned === undefined) return undefined;
    const domain = domainOf(planned);
    const others: PopulatedDomain[] = [];
    for (const candidate of [...plan.slice(place + 1), ...plan.slice(0, place)]) {
      if (others.length === NEIGHBOURS) break;
      const other = domainOf(candidate);
      if (shareNoTool(domain, other)) others.push(other);
    }
    return { domain, others };
  };
}

/** An entry of two worlds calls tools by their names alone. */
function shareNoTool(one: PopulatedDomain, other: PopulatedDomain): boolean {
  const names = new Set(one.ground.stage.tools.keys());
  return [...other.ground.stage.tools.keys()].every((name) => !names.has(name));
}
