// Writes the vectors of all environments anew from the committed calls, or those of the named ones. Vectors of environments
// that upstream has are recorded only from code that agrees with every golden vector of the original: this program runs
// tests/golden/environments.test.ts first, and refuses where that test fails or the golden vectors are missing. An environment
// without an original is its own specification.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { hasGolden } from '../golden.ts';
import { ROOT } from '../source-files.ts';
import { sectionsOf, sectionsOfWorlds } from './environment-sections.ts';
import { vectorWorld } from './start-states.ts';
import { fileText, vectorFile } from './vector-file.ts';
import type { Section } from './vector-file.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';
const GOLDEN_TEST = 'tests/golden/environments.test.ts';

/** @throws {UsageError} where it is not certain that today's code behaves as the original did. */
function requireAgreement(): void {
  const place = 'vectors of the environments';
  if (!hasGolden()) {
    const cause = 'They are recorded only where the golden vectors are present.';
    throw new UsageError({ place, cause, remedy: 'Name their folder with ASSAY_GOLDEN.' });
  }
  const { status } = spawnSync(process.execPath, [VITEST, 'run', GOLDEN_TEST], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ASSAY_CLASS: undefined },
  });
  if (status === 0) return;
  const cause = `${GOLDEN_TEST} fails: today's code disagrees with a golden vector.`;
  throw new UsageError({ place, cause, remedy: 'Mend the environment first.' });
}

function write(name: string, sections: readonly Section[]): void {
  writeFileSync(vectorFile(name), fileText(sections));
  process.stdout.write(`recorded ${sections.length} sections of ${name}\n`);
}

try {
  const names = process.argv.slice(2);
  const environments =
    names.length === 0
      ? [...ENVIRONMENTS.values()]
      : names.map((name) => mustGet(ENVIRONMENTS, name, 'environment'));
  if (environments.some(({ pythonModule }) => pythonModule !== null)) requireAgreement();
  const world = vectorWorld();
  for (const environment of environments) write(environment.name, sectionsOf(environment, world));
  if (names.length === 0) write('worlds', sectionsOfWorlds(world));
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = cause.exitCode;
}
