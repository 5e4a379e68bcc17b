import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * Files that take more than ten seconds on an idle machine, slowest first. If one started last, it would delay the end of
 * the run.
 */
const SLOW = [
  'tests/site/sample-site.test.ts',
  'tests/harness/cli/generate-whole.test.ts',
  'tests/harness/cli/authored-suite.test.ts',
  'tests/harness/cli/run/killed.test.ts',
  'tests/harness/cli/audit-threads.test.ts',
  'tests/site/view.test.ts',
  'tests/documents/derived-suites.test.ts',
  'tests/harness/cli/submission/verdict-law.test.ts',
  'tests/repairs/audit/detectors/multi-turn-data.test.ts',
  'tests/harness/cli/run/oracle.test.ts',
  'tests/documents/audit.test.ts',
  'tests/harness/run/executor-laws.test.ts',
  'tests/harness/cli/queue/score-on-workers.test.ts',
  'tests/harness/cli/parity.test.ts',
  'tests/documents/generated-suites.test.ts',
  'tests/harness/cli/queue/killed.test.ts',
  'tests/harness/cli/inert-output.test.ts',
  'tests/documents/repair.test.ts',
  'tests/harness/providers/programs/module.test.ts',
  'tests/documents/generation.test.ts',
  'tests/site/local-build.test.ts',
  'tests/harness/cli/queue/interrupted.test.ts',
  'tests/cases/one-writer.test.ts',
  'tests/harness/cli/run/recorded-outputs.test.ts',
  'tests/fuzz/slice.test.ts',
  'tests/documents/first-hour.test.ts',
  'tests/harness/cli/run/misbehaving-servers.test.ts',
  'tests/cases/big-files.test.ts',
  'tests/harness/run/over-budget.test.ts',
  'tests/harness/cli/run/stopping.test.ts',
  'tests/benchmarks/generation/tools-of-themes.test.ts',
  'tests/harness/cli/worlds-suite.test.ts',
  'tests/harness/cli/hostile-suites.test.ts',
  'tests/benchmarks/generation/renaming.test.ts',
];

/** Starts the slow files first, then the others in Vitest's default order. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const paths = SLOW.map((path) => join(root, path));
    const missing = paths.filter((path) => !existsSync(path));
    if (missing.length > 0)
      throw new Error(`${missing.join(', ')}: no such test file; correct the list of slow files`);
    const place = ({ moduleId }: TestSpecification) =>
      (paths.indexOf(moduleId) + paths.length + 1) % (paths.length + 1);
    return (await super.sort(files)).toSorted((left, right) => place(left) - place(right));
  }
}
