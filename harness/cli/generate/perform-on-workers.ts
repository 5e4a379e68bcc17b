import { z } from 'zod';
import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import type { FinishedDomain } from '../../../benchmarks/generation/drive/generated-suite.ts';
import { Json } from '../../contract/json.ts';
import type { QueueAddress } from '../../queue/address.ts';
import type { QueueConnection } from '../../queue/connection.ts';
import { generateOnWorkers } from '../../queue/generate-coordinator.ts';
import type { FinishTasks } from '../../queue/generate-coordinator.ts';
import type { TaskInputs } from '../../queue/generate-parcels.ts';
import type { GeneratePlan } from '../../queue/protocol.ts';
import { asCoordinator } from '../queue/as-coordinator.ts';
import { newSession } from '../queue/new-session.ts';
import type { Surroundings } from '../surroundings.ts';
import { acceptedIn, performWork, UnfinishedWork } from './perform.ts';
import type { PerformTasks, Workplace } from './perform.ts';
import { resultProblem } from './result-problem.ts';
import { writeResult } from './work-folder.ts';
import type { Task } from './work-folder.ts';

/**
 * Has workers do all of a request that is not done yet, as {@link performWork} does it.
 *
 * @throws {UnfinishedWork} after an interrupt, or where workers refused tasks; {InputError} if the Redis cannot be used.
 */
export async function performOnWorkers(
  workplace: Workplace,
  address: QueueAddress,
  surroundings: Surroundings,
): Promise<readonly FinishedDomain[]> {
  return await asCoordinator(address, surroundings, async (redis, stopping) => {
    try {
      return await performThere(workplace, { redis, stopping }, surroundings);
    } catch (cause) {
      throw stopping.aborted ? new UnfinishedWork('stopped', { cause }) : cause;
    }
  });
}

async function performThere(
  workplace: Workplace,
  { redis, stopping }: { readonly redis: QueueConnection; readonly stopping: AbortSignal },
  { clock, note, machine }: Surroundings,
): Promise<readonly FinishedDomain[]> {
  const plan = planOf(workplace, machine);
  return await generateOnWorkers({ redis, plan, clock, say: note, stopping }, (finish) =>
    performWork(workplace, { report: note, perform: performBy(finish, workplace, stopping) }),
  );
}

function planOf({ folder, request }: Workplace, machine: Surroundings['machine']): GeneratePlan {
  return {
    kind: 'generate',
    ...newSession('generate', folder, machine),
    domains: request.generator.domains,
    request: z.record(z.string(), Json).parse(request),
  };
}

/** Has workers do tasks, and writes their results. */
const performBy =
  (finish: FinishTasks, { folder, request }: Workplace, stopping: AbortSignal): PerformTasks =>
  async (tasks, done) => {
    const domains = drawDomains(request);
    let count = 0;
    await finish({
      tasks,
      inputsOf: inputsFinder({ folder, request }),
      take: (task, made) => {
        const problem = resultProblem(task, domains[task.index], made);
        if (problem !== undefined) return problem;
        writeResult(folder, task, made);
        count += 1;
        done(count);
        return undefined;
      },
    });
    stopping.throwIfAborted();
    const left = tasks.length - count;
    if (left > 0)
      throw new UnfinishedWork(`${left} of ${tasks.length} domains are left, for the reasons above`);
  };

/** What each task needs of the work of others: a domain with its neighbours is the same as among all domains. */
function inputsFinder({ folder, request }: Workplace): (task: Task) => TaskInputs {
  let found: { accepted: ReturnType<typeof acceptedIn>; find: ReturnType<typeof neighbourhoods> } | undefined;
  const allFound = () => {
    const accepted = acceptedIn(folder, request);
    return { accepted, find: neighbourhoods(request, accepted) };
  };
  return ({ part, index }) => {
    if (part === 'environment') return { populations: {} };
    found ??= allFound();
    const { accepted, find } = found;
    const neighbourhood = find(index);
    if (neighbourhood === undefined) throw new RangeError(`domain ${index} was rejected`);
    const needed = [neighbourhood.domain, ...neighbourhood.others].map(({ planned }) => planned.index);
    return { populations: Object.fromEntries(needed.map((each) => [each, accepted.get(each) ?? {}])) };
  };
}
