import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from '../../../harness/contract/environment.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import type { Evaluator } from '../../../harness/contract/evaluator.ts';
import { evaluatorFingerprint } from './evaluators.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Fingerprints by name and by version. */
export const Fingerprints = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ vectors: Hash, behaviour: Hash })),
);
export type Fingerprints = z.infer<typeof Fingerprints>;

/** Files of the committed fingerprints. */
export const FINGERPRINTS = {
  environments: new URL('../../benchmarks/environments/fingerprint/fingerprints.json', import.meta.url),
  evaluators: new URL('../../evaluators/fingerprints.json', import.meta.url),
} as const;
/** Records what {@link complaint} asks for. */
export const RECORD = 'node tests/support/fingerprint/record.ts';

/** The committed fingerprints of one kind. */
export const readFingerprints = (kind: keyof typeof FINGERPRINTS): Fingerprints =>
  Fingerprints.parse(JSON.parse(readFileSync(FINGERPRINTS[kind], 'utf8')));

/** Something whose behaviour has a version. */
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

export const versionedEvaluator = (evaluator: Evaluator): Versioned => ({
  name: evaluator.identity.id,
  version: evaluator.identity.version,
  fingerprint: () => evaluatorFingerprint(evaluator),
});

/** What to do about a recorded fingerprint that is not that of the behaviour; `undefined`: nothing. */
export function complaint(
  { name, version, fingerprint }: Versioned,
  recorded: Fingerprints,
): string | undefined {
  const known = recorded[name]?.[version];
  if (known === undefined)
    return `Record the fingerprint of version ${version} of ${name} with \`${RECORD}\`.`;
  const { vectors, behaviour } = fingerprint();
  if (vectors !== known.vectors) return `Other calls are drawn for ${name}: record with \`${RECORD}\`.`;
  if (behaviour === known.behaviour) return undefined;
  return `${name} no longer behaves as version ${version} did. Raise the version of ${name} and record its fingerprint with \`${RECORD}\`.`;
}

/**
 * The fingerprints with those of the behaviour as it is now, sorted; those of earlier versions stay.
 *
 * @throws {UsageError} where something behaves otherwise than its version did over the same calls.
 */
export function recordedAnew(all: readonly Versioned[], recorded: Fingerprints): Fingerprints {
  const fingerprints = new Map(Object.entries(recorded));
  for (const { name, version, fingerprint } of all) {
    const known = recorded[name]?.[version];
    const current = fingerprint();
    if (known?.vectors === current.vectors && known.behaviour !== current.behaviour) {
      throw new UsageError({
        place: name,
        cause: `Version ${version} is recorded with another behaviour over the same calls.`,
        remedy: `Raise the version of ${name} first, or take the change back.`,
      });
    }
    fingerprints.set(name, { ...fingerprints.get(name), [version]: current });
  }
  return Object.fromEntries([...fingerprints].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
