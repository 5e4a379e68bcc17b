import type { Behaviour } from '../../harness/contract/behaviour.ts';
import type { Environment, Override, Tool } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { EnvironmentMeaning } from '../../harness/contract/meaning.ts';
import { PLAIN_MEANING } from '../../harness/contract/meaning.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { OverrideReference } from '../../harness/contract/suite.ts';

/**
 * Environments with the overrides that a suite names. Tools of an override replace those of the environment, and the
 * quirks that it replaces are removed. If two overrides replace the same tool, the later one applies. What overrides put
 * around tools is put around their replacements, whatever the order: the later one outermost. Environments without overrides
 * are the same objects.
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
  const named = references.map((reference) => overrideOf(reference, registry));
  for (const override of named) requireFit(override, environments.get(override.environment));
  const changed = new Map(environments);
  for (const [name, overrides] of Map.groupBy(named, ({ environment }) => environment))
    changed.set(name, overridden(mustGet(environments, name, 'environment'), overrides));
  return changed;
}

function overridden(environment: Environment, overrides: readonly Override[]): Environment {
  const replaced = new Set(overrides.flatMap(({ replaces }) => replaces));
  const { meaning, behaviour } = environment;
  return {
    ...environment,
    tools: toolsWith(environment.tools, overrides),
    quirks: environment.quirks.filter(({ id }) => !replaced.has(id)),
    load: (configuration, settings) =>
      overrides.reduce(
        (state, { load }) => load?.(state, configuration, settings) ?? state,
        environment.load(configuration, settings),
      ),
    ...meaningWith(meaning, overrides),
    ...(behaviour && { behaviour: overrides.reduce(behaviourWith, behaviour) }),
  };
}

/** Replacements first, then what is put around them, so that no replacement loses what another override adds. */
function toolsWith(tools: Environment['tools'], overrides: readonly Override[]): Environment['tools'] {
  const changed = new Map<string, Tool>(Object.entries(tools));
  for (const override of overrides)
    for (const [name, tool] of Object.entries(override.tools)) changed.set(name, tool);
  for (const { around = {} } of overrides)
    for (const [name, wrap] of Object.entries(around))
      changed.set(name, wrap(mustGet(changed, name, 'tool')));
  return Object.fromEntries(changed);
}

function meaningWith(
  meaning: EnvironmentMeaning | undefined,
  overrides: readonly Override[],
): Pick<Environment, 'meaning'> {
  const fields = overrides.flatMap((override) => Object.entries(override.fields ?? {}));
  if (meaning === undefined && fields.length === 0) return {};
  const { fields: rules, ...rest } = meaning ?? PLAIN_MEANING;
  return { meaning: { ...rest, fields: { ...rules, ...Object.fromEntries(fields) } } };
}

function behaviourWith({ general, tools }: Behaviour, { tools: replaced, behaviour }: Override): Behaviour {
  return {
    general: behaviour?.general?.(general) ?? general,
    tools: { ...without(tools, replaced), ...behaviour?.tools },
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
  const names = [override.tools, override.around ?? {}, override.behaviour?.tools ?? {}].flatMap(Object.keys);
  const tool = names.find((name) => !Object.hasOwn(environment.tools, name));
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
