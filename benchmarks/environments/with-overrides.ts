import type { Behaviour } from '../../harness/contract/behaviour.ts';
import type { Environment, Override } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { OverrideReference } from '../../harness/contract/suite.ts';

/**
 * Environments with the overrides that a suite names. Tools of an override replace those of the environment, and the
 * quirks that it replaces are removed. If two overrides replace the same tool, the later one applies. Environments
 * without overrides are the same objects.
 *
 * @param references - in order of application; see `SuiteManifest.overrides`.
 * @throws {InputError} if a reference names an override or a version that is not in the registry, or one that does not
 *   fit its environment.
 */
export function withOverrides(
  environments: ReadonlyMap<string, Environment>,
  references: readonly OverrideReference[],
  registry: readonly Override[],
): ReadonlyMap<string, Environment> {
  const changed = new Map(environments);
  for (const reference of references) {
    const override = overrideOf(reference, registry);
    requireFit(override, environments.get(override.environment));
    const environment = mustGet(changed, override.environment, 'environment');
    changed.set(override.environment, overridden(environment, override));
  }
  return changed;
}

function overridden(environment: Environment, { tools, replaces }: Override): Environment {
  const { behaviour } = environment;
  return {
    ...environment,
    tools: { ...environment.tools, ...tools },
    quirks: environment.quirks.filter(({ id }) => !replaces.includes(id)),
    ...(behaviour && { behaviour: { ...behaviour, tools: without(behaviour.tools, tools) } }),
  };
}

/** Words on a tool are untrue of its replacement. */
const without = (described: Behaviour['tools'], replaced: Override['tools']): Behaviour['tools'] =>
  Object.fromEntries(Object.entries(described).filter(([tool]) => !Object.hasOwn(replaced, tool)));

function overrideOf(reference: OverrideReference, registry: readonly Override[]): Override {
  const override = registry.find(
    ({ environment, id }) => environment === reference.environment && id === reference.id,
  );
  if (override === undefined) {
    const names = registry.map(({ environment, id }) => `${environment}/${id}`).join(', ');
    throw problem(
      reference,
      'does not exist.',
      `Name one of these: ${names === '' ? '(there is none)' : names}.`,
    );
  }
  if (override.version !== reference.version) {
    const cause = `has version ${override.version}, and the suite asks for version ${reference.version}.`;
    throw problem(
      reference,
      cause,
      'Use a suite made for this version, or the release of Assay that the suite was made with.',
    );
  }
  return override;
}

/** @throws {InputError} if an override names an environment, tool or quirk that does not exist. */
function requireFit(override: Override, environment: Environment | undefined): void {
  const remedy = 'Bring the override in line with its environment.';
  if (environment === undefined)
    throw problem(override, 'changes an environment that does not exist.', remedy);
  const tool = Object.keys(override.tools).find((name) => !Object.hasOwn(environment.tools, name));
  if (tool !== undefined)
    throw problem(override, `replaces the tool "${tool}", which the environment lacks.`, remedy);
  const quirk = override.replaces.find((name) => !environment.quirks.some(({ id }) => id === name));
  if (quirk !== undefined)
    throw problem(override, `replaces the quirk "${quirk}", which the environment lacks.`, remedy);
}

const problem = (
  { environment, id }: Pick<OverrideReference, 'environment' | 'id'>,
  cause: string,
  remedy: string,
): InputError => new InputError({ place: `override ${environment}/${id}`, cause, remedy });
