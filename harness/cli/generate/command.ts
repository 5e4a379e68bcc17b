import { setImmediate } from 'node:timers/promises';
import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import type { GenerationGates } from '../../../benchmarks/generation/drive/gates.ts';
import { generatedSuite } from '../../../benchmarks/generation/drive/generated-suite.ts';
import type { FinishedDomain } from '../../../benchmarks/generation/drive/generated-suite.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { requireNewFolder } from '../../../benchmarks/suites/write-folder.ts';
import { UsageError } from '../../contract/errors.ts';
import { plannedText } from '../../reports/generation/planned.ts';
import type { GenerateOptions } from '../commands/generate.ts';
import { addressOf } from '../queue/queue-options.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { authoredCommand, isAuthored, plannedAuthoredText, recordedCommand } from './authored/command.ts';
import { isFinished, placeSuite, presentSuite } from './finish.ts';
import { GENERATION_GATES } from './gates.ts';
import { takeLock } from './lock.ts';
import { requireModel, requireQueueAlone, requireRecordedAlone } from './option-conflicts.ts';
import { performWork, UnfinishedWork } from './perform.ts';
import type { Workplace } from './perform.ts';
import { withPerformerHere } from './perform-here.ts';
import { requestIn } from './request-options.ts';
import { threadsFor } from './threads-for.ts';
import { clearUnfinished, makeWorkFolder, readRequest, workFolderOf, writeRequest } from './work-folder.ts';

/** What suites are generated with. */
export type GeneratorMeans = {
  /** Cores that may work at once, at least 1. */
  readonly cores: number;
  /** Tests inject their own, which work on one thread. */
  readonly gates?: GenerationGates;
};

/** Generates a suite, or goes on with one. @returns 1 if it has fewer entries than were asked for; 4 if it was interrupted. */
export async function generateCommand(
  options: GenerateOptions,
  surroundings: Surroundings,
  means: GeneratorMeans,
): Promise<ExitCode> {
  requireRecordedAlone(options);
  requireModel(options);
  requireQueueAlone(options);
  if (options.dryRun && options.model !== undefined) {
    surroundings.print(plannedAuthoredText({ ...options, model: options.model }));
    return 0;
  }
  if (options.dryRun && options.resume === undefined) {
    const request = requestIn(options);
    const jobs = jobsFor(options, request, means);
    surroundings.print(plannedText(request, drawDomains(request), jobs, surroundings.columns()));
    return 0;
  }
  const out = options.resume ?? options.out;
  if (out === undefined)
    throw new UsageError({
      place: '--out',
      cause: 'is missing.',
      remedy: 'Name a new folder for the suite, or write --dry-run.',
    });
  if (options.recorded !== undefined)
    return await recordedCommand(options.recorded, { ...options, out }, surroundings);
  if (options.model !== undefined || (options.resume !== undefined && isAuthored(out)))
    return await authoredCommand({ ...options, out }, surroundings);
  if (options.resume !== undefined && isFinished(out, readRequest(workFolderOf(out)))) {
    surroundings.note(`${out} is complete`);
    return 0;
  }
  requireNewFolder(out);
  const begun = options.resume === undefined ? undefined : requestBegun(out);
  const request = begun ?? requestIn(options);
  const folder = begun === undefined ? makeWorkFolder(out) : workFolderOf(out);
  const release = takeLock(folder, surroundings.machine);
  try {
    clearUnfinished(folder);
    if (begun === undefined) writeRequest(folder, request);
    return await generate({ folder, request }, { ...options, out }, surroundings, means);
  } finally {
    release();
  }
}

function requestBegun(out: string): GenerationRequest {
  const request = readRequest(workFolderOf(out));
  if (request !== undefined) return request;
  throw new UsageError({
    place: '--resume',
    cause: `there is no ${workFolderOf(out)} with work to go on with.`,
    remedy: 'Name the folder that was the --out of a generation which was interrupted.',
  });
}

async function generate(
  workplace: Workplace,
  options: GenerateOptions & { readonly out: string },
  surroundings: Surroundings,
  means: GeneratorMeans,
): Promise<ExitCode> {
  const { request } = workplace;
  const startedAt = surroundings.clock.now();
  let domains: readonly FinishedDomain[];
  try {
    domains = await performed(workplace, options, surroundings, means);
  } catch (cause) {
    if (!(cause instanceof UnfinishedWork)) throw cause;
    surroundings.note(`${cause.message}; go on with "assay generate --resume ${options.out}"`);
    return 4;
  }
  const generated = generatedSuite(request, domains);
  placeSuite(generated, options.out, workplace.folder, surroundings);
  const seconds = (surroundings.clock.now() - startedAt) / 1000;
  surroundings.note(`generated in ${seconds.toFixed(1)} s`);
  return presentSuite(generated, request.generator.entries, options, surroundings);
}

/** Does the work here, or on workers. @throws {UnfinishedWork} */
async function performed(
  workplace: Workplace,
  options: GenerateOptions,
  surroundings: Surroundings,
  means: GeneratorMeans,
): Promise<readonly FinishedDomain[]> {
  const { queue, queueCa } = options;
  if (queue !== undefined) {
    const { performOnWorkers } = await import('./perform-on-workers.ts');
    const address = addressOf({ queue, queueCa }, surroundings.variables);
    return await performOnWorkers(workplace, address, surroundings);
  }
  const stopping = new AbortController();
  const done = surroundings.onInterrupt(() => {
    stopping.abort(new UnfinishedWork('stopped'));
  });
  try {
    const working = {
      jobs: jobsFor(options, workplace.request, means),
      means: { gates: means.gates ?? GENERATION_GATES, pause: pauseUnless(stopping.signal) },
      stopping: stopping.signal,
    };
    return await withPerformerHere(workplace, working, (perform) =>
      performWork(workplace, { perform, report: surroundings.note }),
    );
  } finally {
    done();
  }
}

/** Lets an interrupt arrive between candidates, and ends the work then. */
const pauseUnless = (stopping: AbortSignal) => async (): Promise<void> => {
  await setImmediate();
  stopping.throwIfAborted();
};

const jobsFor = (
  { jobs }: Pick<GenerateOptions, 'jobs'>,
  request: GenerationRequest,
  { cores, gates }: GeneratorMeans,
): number => (gates === undefined ? threadsFor(request, jobs, cores) : 1);
