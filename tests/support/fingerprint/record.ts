// Writes the fingerprints of all registered environments, overrides and evaluators. Fails if behaviour changed without a new version.
import { existsSync, writeFileSync } from 'node:fs';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import {
  FINGERPRINTS,
  readFingerprints,
  recordedAnew,
  versionedEnvironment,
  versionedEvaluator,
  versionedOverride,
} from './recorded.ts';

const VERSIONED = {
  environments: Array.from(ENVIRONMENTS.values(), versionedEnvironment),
  overrides: OVERRIDES.map(versionedOverride),
  evaluators: EVALUATORS.map(versionedEvaluator),
} as const;

try {
  for (const kind of ['environments', 'overrides', 'evaluators'] as const) {
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
