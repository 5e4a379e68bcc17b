import { hostname } from 'node:os';

/** The process of a test, in which the command lines of the test run. */
export const THIS_PROCESS = {
  host: hostname(),
  processId: process.pid,
  isRunning(processId: number): boolean {
    try {
      return process.kill(processId, 0);
    } catch {
      return false;
    }
  },
} as const;

/** Standard input that holds these texts, each in a chunk of its own. */
export async function* inputOf(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

/** Standard input without a byte. */
export const NO_INPUT = (): AsyncIterable<Buffer> => inputOf();
