import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommandLine } from './command-line.ts';
import { writeOutput } from './write-output.ts';

const STOPS = ['SIGINT', 'SIGTERM'] as const;
const isLive = process.stderr.isTTY && process.env['CI'] === undefined;

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0); // signal 0 only asks whether the process exists
    return true;
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH');
  }
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  variables: process.env,
  print: (text) => {
    writeOutput(1, `${text}\n`);
  },
  note: (text) => {
    writeOutput(2, `${text}\n`);
  },
  input: () => process.stdin,
  now: () => new Date(),
  clock: {
    now: () => performance.now(),
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  },
  screen: isLive
    ? {
        write: (text) => {
          writeOutput(2, text);
        },
        columns: () => process.stderr.columns,
      }
    : undefined,
  columns: () => (process.stdout.isTTY ? process.stdout.columns : undefined),
  machine: { host: hostname(), processId: process.pid, isRunning },
  endNow: (code) => {
    process.exit(code);
  },
  onInterrupt: (handler) => {
    // SIGTERM, which stops a container, is handled like Ctrl-C.
    for (const signal of STOPS) process.on(signal, handler);
    return () => {
      for (const signal of STOPS) process.off(signal, handler);
    };
  },
});
