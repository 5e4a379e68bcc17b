import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { MAIN } from '../support/live-run.ts';

/** Ticks of the kernel a second, in which it counts CPU time. */
const TICKS = 100;

/** A process, with the CPU seconds that it had used at times in milliseconds since 1970. */
export type Measured = {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  readonly samples: Sample[];
};
export type Sample = { readonly at: number; readonly seconds: number };

function secondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

/** Starts a command of `assay`, and follows its CPU time. */
export function assay(args: readonly string[]): Measured {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  const measured: Measured = {
    child,
    samples: [],
    ended: new Promise((resolve) => {
      child.on('close', resolve);
    }),
  };
  follow(child.pid, measured.samples, measured.ended);
  return measured;
}

export function follow(processId: number | undefined, samples: Sample[], ended: Promise<unknown>): void {
  const timer = setInterval(() => {
    samples.push({ at: performance.timeOrigin + performance.now(), seconds: secondsOf(processId) });
  }, 50);
  void ended.finally(() => {
    clearInterval(timer);
  });
}
