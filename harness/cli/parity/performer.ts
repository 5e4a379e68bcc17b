import { setFlagsFromString } from 'node:v8';
import { z } from 'zod';
import { performInTurn } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityShare, ParityTask, PerformParity } from '../../../benchmarks/bfcl/parity.ts';
import { performOnThreads } from '../../threads/perform-on-threads.ts';
import type { ThreadProgram } from '../../threads/perform-on-threads.ts';
import { upstreamJudge } from './judge-for.ts';

/** What a thread is started with. */
export const ParityThread = z.strictObject({
  bfcl: z.string(),
  results: z.string(),
  scores: z.string(),
  source: z.enum(['recorded', 'decoded']),
});
export type ParityThread = z.infer<typeof ParityThread>;

/** Result files from which on threads pay for their start, about half a second each. */
const FILES_FOR_THREADS = 20;

/** Compares result files with score files: on one thread a core where there are many of them, else here. */
export const performer =
  ({ source, ...folders }: ParityThread, cores: number): PerformParity =>
  async (tasks) => {
    if (cores === 1 || tasks.length < FILES_FOR_THREADS)
      return await performInTurn(folders, upstreamJudge(source))(tasks);
    const module = new URL('./thread.ts', import.meta.url);
    // Each thread has a heap of its own: without this, two of them would grow to twice the memory of one, most of it garbage.
    setFlagsFromString('--heap-growing-percent=50');
    const memory = { maxYoungGenerationSizeMb: 8 };
    const program: ThreadProgram<ParityTask, ParityShare> = { module, data: { source, ...folders }, memory };
    return await performOnThreads(program, tasks, cores);
  };
