// Writes the fingerprints of all registered environments and evaluators. Fails if behaviour changed without a new version.
import { existsSync, writeFileSync } from 'node:fs';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import {
  FINGERPRINTS,
  readFingerprints,
  recordedAnew,
  versionedEnvironment,
  versionedEvaluator,
} from './recorded.ts';

const VERSIONED = {
  environments: Array.from(ENVIRONMENTS.values(), versionedEnvironment),
  evaluators: EVALUATORS.map(versionedEvaluator),
} as const;

try {
  for (const kind of ['environments', 'evaluators'] as const) {
    const recorded = existsSync(FINGERPRINTS[kind]) ? readFingerprints(kind) : {};
    const fingerprints = recordedAnew(VERSIONED[kind], recorded);
    writeFileSync(FINGERPRINTS[kind], `${JSON.stringify(fingerprints, null, 2)}\n`);
    process.stdout.write(`recorded ${VERSIONED[kind].length} fingerprints of ${kind}\n`);
  }
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = cause.exitCode;
}
