import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Environment } from '../../../harness/contract/environment.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { fingerprintOf } from './fingerprint.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Fingerprints by name of an environment and by its version. */
export const Fingerprints = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ vectors: Hash, behaviour: Hash })),
);
export type Fingerprints = z.infer<typeof Fingerprints>;

export const FINGERPRINTS = new URL(
  '../../benchmarks/environments/fingerprint/fingerprints.json',
  import.meta.url,
);
/** Records what {@link complaint} asks for. */
export const RECORD = 'node tests/support/fingerprint/record.ts';

/** The committed fingerprints. */
export const readFingerprints = (): Fingerprints =>
  Fingerprints.parse(JSON.parse(readFileSync(FINGERPRINTS, 'utf8')));

/** What to do about an environment whose recorded fingerprint is not that of its behaviour; `undefined`: nothing. */
export function complaint(environment: Environment, recorded: Fingerprints): string | undefined {
  const { name, version } = environment;
  const committed = recorded[name]?.[version];
  if (committed === undefined)
    return `Record the fingerprint of version ${version} of ${name} with \`${RECORD}\`.`;
  const { vectors, behaviour } = fingerprintOf(environment);
  if (vectors !== committed.vectors) return `Other calls are drawn for ${name}: record with \`${RECORD}\`.`;
  if (behaviour === committed.behaviour) return undefined;
  return `${name} no longer behaves as version ${version} did. Raise the version of ${name} and record its fingerprint with \`${RECORD}\`.`;
}

/**
 * The fingerprints with those of the environments as they are now, sorted; those of earlier versions stay.
 *
 * @throws {UsageError} where an environment behaves otherwise than its version did over the same calls.
 */
export function recordedAnew(environments: readonly Environment[], recorded: Fingerprints): Fingerprints {
  const all = new Map(Object.entries(recorded));
  for (const environment of environments) {
    const { name, version } = environment;
    const fingerprint = fingerprintOf(environment);
    const committed = recorded[name]?.[version];
    if (committed?.vectors === fingerprint.vectors && committed.behaviour !== fingerprint.behaviour) {
      throw new UsageError({
        place: name,
        cause: `Version ${version} is recorded with another behaviour over the same calls.`,
        remedy: `Raise the version of ${name} first, or take the change back.`,
      });
    }
    all.set(name, { ...all.get(name), [version]: fingerprint });
  }
  return Object.fromEntries([...all].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
