import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.ts';

/** Milliseconds after which a test counts as hanging. On a busy machine one takes ten times as long as on an idle one. */
const HANGS_AFTER = 20 * 60_000;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
    maxWorkers: 2,
    // Modules are loaded once a worker, not once a file: a fifth of the time. No module of ours keeps state that a test changes.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    reporters: ['default', './tests/support/closing-line-reporter.ts'],
  },
});
