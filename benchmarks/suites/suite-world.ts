import type { Environment, Override, World } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite, SuiteManifest } from '../../harness/contract/suite.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { OVERRIDES } from '../environments/overrides.ts';
import { withOverrides } from '../environments/with-overrides.ts';
import { createWorld } from '../environments/world.ts';
import { BASELINE } from './seal-suite.ts';
import { ownEnvironments } from './own-environments.ts';
import { definitionOf, FAMILIES } from './registry.ts';

/** Registries that suites refer to by name. Tests inject their own. */
export type SuiteRegistries = {
  readonly families: ReadonlyMap<string, SuiteDefinition>;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly overrides: readonly Override[];
};

/** The registries of this program. */
export const REGISTRIES: SuiteRegistries = {
  families: FAMILIES,
  environments: ENVIRONMENTS,
  overrides: OVERRIDES,
};

/**
 * The executable world of a suite.
 *
 * @throws {InputError} if the suite was made for other versions of environments than this program has, or names an
 *   override that this program does not have.
 */
export function suiteWorld(suite: Suite, registries: SuiteRegistries = REGISTRIES): World {
  const { manifest, extension } = suite;
  const { now, unoffered } = definitionOf(manifest, registries.families);
  return createWorld({ environments: suiteEnvironments(suite, registries), extension, now, unoffered });
}

/**
 * The environments that a suite can use, by name: those of this program, with its overrides, and its own.
 *
 * @throws {InputError} like {@link suiteWorld}, and for an own environment that cannot be used or has the name of one of this
 *   program.
 */
export function suiteEnvironments(
  suite: Suite,
  registries: SuiteRegistries = REGISTRIES,
): ReadonlyMap<string, Environment> {
  requireVersions(suite.manifest, suite, registries.environments);
  return knownEnvironments(suite, registries);
}

/**
 * As {@link suiteEnvironments}, whatever versions the suite was made for. Memoized, because it is asked for with each entry.
 *
 * @throws {InputError} for an override that this program does not have, and an own environment that cannot be used.
 */
export const knownEnvironments = (
  suite: Suite,
  registries: SuiteRegistries = REGISTRIES,
): ReadonlyMap<string, Environment> => environmentsIn(registries)(suite);

const environmentsIn = memoizeByObject((registries: SuiteRegistries) =>
  memoizeByObject((suite: Suite) => withOwn(suite, registries)),
);

function withOwn(
  suite: Suite,
  { environments, overrides }: SuiteRegistries,
): ReadonlyMap<string, Environment> {
  const registered = withOverrides(environments, suite.manifest.overrides, overrides);
  if (suite.definitions.size === 0) return registered;
  const own = ownEnvironments(suite);
  const taken = [...own.keys()].find((name) => registered.has(name));
  if (taken === undefined) return new Map([...registered, ...own]);
  throw new InputError({
    place: `suite ${suite.manifest.id}`,
    cause: `defines the environment ${taken}, which this program has.`,
    remedy: 'Give the environment of the suite another name.',
  });
}

function requireVersions(
  manifest: SuiteManifest,
  { entries }: Suite,
  environments: ReadonlyMap<string, Environment>,
): void {
  for (const name of new Set(entries.flatMap((entry) => entry.environments))) {
    const requiredVersion = manifest.environments[name] ?? BASELINE;
    const version = environments.get(name)?.version;
    if (version === undefined || version === requiredVersion) continue;
    throw new InputError({
      place: `suite ${manifest.id} (${manifest.contentHash.slice(0, 12)})`,
      cause: `was made for version ${requiredVersion} of ${name}; this program has version ${version}.`,
      remedy: 'Judge it with the version of assay that it was stored with, or store it again.',
    });
  }
}
