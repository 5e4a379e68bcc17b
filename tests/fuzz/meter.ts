import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { thrownFinding } from './fuzzer.ts';
import type { Fuzzer, Outcome } from './fuzzer.ts';

/** A case, and what it took. */
export type MeteredOutcome = Outcome & {
  /** CPU time of all threads of the process. */
  readonly cpuMilliseconds: number;
  /** Highest memory during the case beyond that before it. */
  readonly grownMegabytes: number;
};

/** Limits of one case. */
export const MOST_CPU_MILLISECONDS = 1_000;
export const MOST_GROWN_MEGABYTES = 300;

/**
 * Plays a case and meters it. A case beyond a limit is played once more, because the first one of its sort also compiles
 * code; the lesser of the two figures counts.
 */
export async function playMetered(fuzzer: Fuzzer, seed: number): Promise<MeteredOutcome> {
  const first = await playOnce(fuzzer, seed);
  if (isWithin(first)) return first;
  globalThis.gc?.();
  const second = await playOnce(fuzzer, seed);
  const cpuMilliseconds = Math.min(first.cpuMilliseconds, second.cpuMilliseconds);
  const grownMegabytes = Math.min(first.grownMegabytes, second.grownMegabytes);
  const exceeding = [
    ...(cpuMilliseconds > MOST_CPU_MILLISECONDS
      ? [{ problem: 'hang', detail: `${cpuMilliseconds.toFixed(0)} ms of CPU time` } as const]
      : []),
    ...(grownMegabytes > MOST_GROWN_MEGABYTES
      ? [{ problem: 'growth', detail: `${grownMegabytes.toFixed(0)} MB more than before` } as const]
      : []),
  ];
  return { ...second, cpuMilliseconds, grownMegabytes, findings: [...second.findings, ...exceeding] };
}

const isWithin = ({ cpuMilliseconds, grownMegabytes }: MeteredOutcome): boolean =>
  cpuMilliseconds <= MOST_CPU_MILLISECONDS && grownMegabytes <= MOST_GROWN_MEGABYTES;

async function playOnce(fuzzer: Fuzzer, seed: number): Promise<MeteredOutcome> {
  const stray: unknown[] = [];
  const catchStray = (cause: unknown) => void stray.push(cause);
  process.on('unhandledRejection', catchStray);
  process.on('uncaughtException', catchStray);
  const before = resetPeak();
  const cpu = process.cpuUsage();
  const outcome = await fuzzer.play(seed).catch((cause: unknown): Outcome => {
    return { ended: 'thrown', size: 0, findings: [thrownFinding(cause)] };
  });
  const { user, system } = process.cpuUsage(cpu);
  const peak = peakMegabytes();
  await nextTurn(); // rejections without a handler are reported after the current turn
  process.off('unhandledRejection', catchStray);
  process.off('uncaughtException', catchStray);
  return {
    ...outcome,
    cpuMilliseconds: (user + system) / 1000,
    grownMegabytes: Math.max(0, peak - before),
    findings: [...outcome.findings, ...stray.map(thrownFinding)],
  };
}

/** Forgets the peak of the memory of this process, which Linux keeps. @returns the memory now, in megabytes. */
function resetPeak(): number {
  writeFileSync('/proc/self/clear_refs', '5');
  return peakMegabytes();
}

/** Peak of the memory of this process in megabytes, or of another one. */
export function peakMegabytes(processId: number | 'self' = 'self'): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000;
}
