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
