import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import type { FilledDomain, Neighbourhood } from '../../../benchmarks/generation/drive/fill-domain.ts';
import type { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { generationWork } from '../../../benchmarks/generation/drive/tasks.ts';
import type { GenerationMeans } from '../../../benchmarks/generation/drive/tasks.ts';
import type { Task } from './work-folder.ts';

/** Finds the neighbourhood of a domain; `undefined`: it was rejected. */
export type FindNeighbourhood = (index: number) => Neighbourhood | undefined;

/** Does tasks of a request. Entries need a neighbourhood, which is not asked for before. */
export function taskMaker(
  request: GenerationRequest,
  means: GenerationMeans,
): (task: Task, find: () => FindNeighbourhood) => Promise<MadeEnvironment | FilledDomain> {
  const work = generationWork(request, means);
  const plan = drawDomains(request);
  return async ({ part, index }, find) => {
    const planned = plan[index];
    if (planned === undefined) throw new RangeError(`there is no domain ${index}`);
    if (part === 'environment') return work.environment(planned);
    const neighbourhood = find()(index);
    if (neighbourhood === undefined) throw new RangeError(`domain ${index} was rejected`);
    return await work.entries(neighbourhood);
  };
}
