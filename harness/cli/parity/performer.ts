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
    // Each thread has a heap of its own, most of which is garbage: it is collected earlier, for a little time. The young part of
    // the heap stays as large as it is by now, which saves 100 MB.
    setFlagsFromString('--heap-growing-percent=100');
    setFlagsFromString('--semi-space-growth-factor=1');
    const chunks = chunksOf(tasks);
    const module = new URL('./thread.ts', import.meta.url);
    const here = performInTurn(folders, upstreamJudge(source));
    const program: ThreadProgram<readonly ParityTask[], readonly ParityShare[]> = {
      module,
      data: { source, ...folders },
      here,
      memory: { maxYoungGenerationSizeMb: 16 },
    };
    return (await performOnThreads(program, chunks, cores - 1)).flat();
  };

/** Result files of one message to a thread: so many that it seldom waits for the next one. */
const FILES_AT_ONCE = 12;

const chunksOf = (tasks: readonly ParityTask[]): readonly (readonly ParityTask[])[] =>
  Array.from({ length: Math.ceil(tasks.length / FILES_AT_ONCE) }, (_none, index) =>
    tasks.slice(index * FILES_AT_ONCE, (index + 1) * FILES_AT_ONCE),
  );
