import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.ts';

/** Timeout of a test in milliseconds. A test on a busy machine takes up to ten times as long as on an idle one. */
const HANGS_AFTER = 20 * 60_000;

// The workers, and the threads and programs that tests start, each load hundreds of files. With a cache each file is stripped of
// its types and compiled once instead of once per process; they find it by this variable, as those of the program do.
enableCompileCache();
const cache = getCompileCacheDir();
if (cache !== undefined) process.env['NODE_COMPILE_CACHE'] ??= dirname(cache);

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
    // One more than the cores that a test can count on: a quarter of the time is spent waiting for processes and disks.
    maxWorkers: 3,
    // Modules are loaded once per worker instead of once per file, which takes a fifth of the time. No module has state
    // that a test changes.
    isolate: false,
    // Node strips the types itself, as it does for the program. Code that Vite rewrites takes a third more time to run.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: SlowestFirst },
    reporters: ['default', './tests/support/closing-line-reporter.ts'],
  },
});
