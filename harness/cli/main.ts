import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommandLine } from './command-line.ts';

const write = (descriptor: number, text: string): void => {
  try {
    writeSync(descriptor, text);
  } catch (cause) {
    // A reader that went away (`assay rank | head`) is not an error of ours.
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'EPIPE' && code !== 'EAGAIN') throw cause;
  }
};
const STOPS = ['SIGINT', 'SIGTERM'] as const;
const isLive = process.stderr.isTTY && process.env['CI'] === undefined;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  variables: process.env,
  print: (text) => {
    write(1, `${text}\n`);
  },
  note: (text) => {
    write(2, `${text}\n`);
  },
  now: () => new Date(),
  clock: {
    now: () => performance.now(),
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  },
  screen: isLive
    ? {
        write: (text) => {
          write(2, text);
        },
        columns: () => process.stderr.columns,
      }
    : undefined,
  onInterrupt: (handler) => {
    // Whoever stops a container means the same as a person who presses Ctrl-C.
    for (const signal of STOPS) process.on(signal, handler);
    return () => {
      for (const signal of STOPS) process.off(signal, handler);
    };
  },
});
