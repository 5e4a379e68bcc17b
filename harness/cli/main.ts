import { writeSync } from 'node:fs';
import { runCommandLine } from './command-line.ts';

const write = (descriptor: number, text: string): void => {
  try {
    writeSync(descriptor, `${text}\n`);
  } catch (cause) {
    // A reader that went away (`assay rank | head`) is not an error of ours.
    if (!(cause instanceof Error && 'code' in cause && (cause.code === 'EPIPE' || cause.code === 'EAGAIN')))
      throw cause;
  }
};

process.exitCode = await runCommandLine(process.argv.slice(2), {
  variables: process.env,
  print: (text) => {
    write(1, text);
  },
  note: (text) => {
    write(2, text);
  },
  now: () => new Date(),
});
