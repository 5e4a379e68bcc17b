import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import type { Environment, Override } from '../../../harness/contract/environment.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import type { Evaluator } from '../../../harness/contract/evaluator.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { evaluatorFingerprint } from './evaluators.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { overrideSource } from './starts.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Fingerprints by name and by version. */
export const Fingerprints = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ vectors: Hash, behaviour: Hash })),
);
export type Fingerprints = z.infer<typeof Fingerprints>;

/** Paths of the committed fingerprints. */
export const FINGERPRINTS = {
  environments: new URL('../../benchmarks/environments/fingerprint/fingerprints.json', import.meta.url),
  overrides: new URL('../../benchmarks/environments/fingerprint/overrides.json', import.meta.url),
  evaluators: new URL('../../evaluators/fingerprints.json', import.meta.url),
} as const;
/** Command that records the fingerprints that {@link complaint} asks for. */
export const RECORD = 'node tests/support/fingerprint/record.ts';

/** The committed fingerprints of one kind. */
export const readFingerprints = (kind: keyof typeof FINGERPRINTS): Fingerprints =>
  Fingerprints.parse(JSON.parse(readFileSync(FINGERPRINTS[kind], 'utf8')));

/** An environment, override or evaluator with versioned behaviour. */
export type Versioned = {
  readonly name: string;
  readonly version: string;
  readonly fingerprint: () => Fingerprint;
};

export const versionedEnvironment = (environment: Environment): Versioned => ({
  name: environment.name,
  version: environment.version,
  fingerprint: () => fingerprintOf(environment),
});

/** An override by the behaviour of its environment with it and no other one. */
export const versionedOverride = (override: Override): Versioned => ({
  name: `${override.environment}/${override.id}`,
  version: override.version,
  fingerprint: () =>
    fingerprintOf(
      mustGet(withOverrides(ENVIRONMENTS, [override], [override]), override.environment, 'environment'),
      overrideSource(override),
    ),
});

export const versionedEvaluator = (evaluator: Evaluator): Versioned => ({
  name: evaluator.identity.id,
  version: evaluator.identity.version,
  fingerprint: () => evaluatorFingerprint(evaluator),
});

/** Remedy for a recorded fingerprint that differs from the behaviour; `undefined` if they agree. */
export function complaint(
  { name, version, fingerprint }: Versioned,
  recorded: Fingerprints,
): string | undefined {
  const known = recorded[name]?.[version];
  if (known === undefined)
    return `Record the fingerprint of version ${version} of ${name} with \`${RECORD}\`.`;
  const { vectors, behaviour } = fingerprint();
  if (vectors !== known.vectors) return `The inputs for ${name} have changed: record with \`${RECORD}\`.`;
  if (behaviour === known.behaviour) return undefined;
  return `The behaviour of ${name} differs from that of version ${version}. Increase the version of ${name} and record its fingerprint with \`${RECORD}\`.`;
}

/**
 * Fingerprints updated to current behaviour, sorted; those of earlier versions are kept.
 *
 * @throws {UsageError} if behaviour on equal inputs changed without a new version.
 */
export function recordedAnew(all: readonly Versioned[], recorded: Fingerprints): Fingerprints {
  const fingerprints = new Map(Object.entries(recorded));
  for (const { name, version, fingerprint } of all) {
    const known = recorded[name]?.[version];
    const current = fingerprint();
    if (known?.vectors === current.vectors && known.behaviour !== current.behaviour) {
      throw new UsageError({
        place: name,
        cause: `Version ${version} is recorded with different behaviour on equal inputs.`,
        remedy: `Increase the version of ${name} first, or revert the change.`,
      });
    }
    fingerprints.set(name, { ...fingerprints.get(name), [version]: current });
  }
  return Object.fromEntries([...fingerprints].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
