// Writes the outputs of the vectors of everything but the environments anew; the inputs stay. With arguments, only those of files
// whose path below tests/vectors begins with one of them: `node tests/support/vectors/record-verdicts.ts outcome suites/folders`.
// Vectors are recorded only from code that agrees with every golden vector of the original: this program runs tests/golden
// first, and refuses where a golden test fails or its data are missing.
import { spawnSync } from 'node:child_process';
import { UsageError } from '../../../harness/contract/errors.ts';
import { BFCL, hasFolders } from '../bfcl-folder.ts';
import { hasGolden } from '../golden.ts';
import { ROOT } from '../source-files.ts';
import { SETS } from './verdicts/sets.ts';
import { recordVectors } from './verdicts/vector-set.ts';
import type { VectorSet } from './verdicts/vector-set.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';
const GOLDEN_TESTS = 'tests/golden';
const PLACE = 'vectors of verdicts';

/** @throws {UsageError} where a start names no set. */
function chosenSets(starts: readonly string[]): readonly VectorSet[] {
  for (const start of starts) {
    if (SETS.some(({ file }) => file.startsWith(start))) continue;
    const cause = `No set begins with "${start}".`;
    const remedy = `Name one of ${SETS.map(({ file }) => file).join(', ')}.`;
    throw new UsageError({ place: PLACE, cause, remedy });
  }
  return SETS.filter(({ file }) => starts.length === 0 || starts.some((start) => file.startsWith(start)));
}

/** @throws {UsageError} where it is not certain that today's code judges as the original did. */
function requireAgreement(): void {
  if (!hasGolden() || !hasFolders(BFCL)) {
    const cause = 'They are recorded only where the golden vectors and the BFCL data are present.';
    throw new UsageError({
      place: PLACE,
      cause,
      remedy: 'Name their folders with ASSAY_GOLDEN and ASSAY_BFCL.',
    });
  }
  const { status } = spawnSync(process.execPath, [VITEST, 'run', GOLDEN_TESTS], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status === 0) return;
  const cause = `${GOLDEN_TESTS} fails: today's code disagrees with a golden vector.`;
  throw new UsageError({ place: PLACE, cause, remedy: 'Mend the code first.' });
}

try {
  const sets = chosenSets(process.argv.slice(2));
  requireAgreement();
  for (const set of sets) {
    await recordVectors(set);
    process.stdout.write(`recorded ${set.file}\n`);
  }
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = cause.exitCode;
}
