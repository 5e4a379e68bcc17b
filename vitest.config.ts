import { defineConfig } from 'vitest/config';

/** Milliseconds after which a test counts as hanging. On a busy machine one takes ten times as long as on an idle one. */
const HANGS_AFTER = 20 * 60_000;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: HANGS_AFTER,
    hookTimeout: HANGS_AFTER,
    maxWorkers: 2,
    reporters: ['default', './tests/support/closing-line-reporter.ts'],
  },
});
