// Writes the fingerprints of all registered environments. Refuses a version whose behaviour changed.
import { existsSync, writeFileSync } from 'node:fs';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { FINGERPRINTS, readFingerprints, recordedAnew } from './recorded.ts';

try {
  const recorded = existsSync(FINGERPRINTS) ? readFingerprints() : {};
  const fingerprints = recordedAnew([...ENVIRONMENTS.values()], recorded);
  writeFileSync(FINGERPRINTS, `${JSON.stringify(fingerprints, null, 2)}\n`);
  process.stdout.write(`recorded ${ENVIRONMENTS.size} fingerprints\n`);
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = cause.exitCode;
}
