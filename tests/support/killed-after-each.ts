import { afterEach } from 'vitest';
import { kill, startAssay } from '../crash/processes.ts';
import type { Running } from '../crash/processes.ts';

/** Starts command lines of `assay` as processes, which are killed after the test that started them. Call it outside of tests. */
export function killedAfterEach(): (...args: readonly string[]) => Running {
  const started: Running[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(kill));
  });
  return (...args) => {
    const running = startAssay(args);
    started.push(running);
    return running;
  };
}
