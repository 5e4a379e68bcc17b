import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Draws } from '../random/draws.ts';

/**
 * Catalogue keys of all tools of some environments, mixed. A name that two environments have is offered by the first alone.
 */
export function offered(
  definitions: readonly Pick<EnvironmentDefinition, 'name' | 'tools'>[],
  draws: Draws,
): readonly string[] {
  const names = new Set<string>();
  const keys = definitions.flatMap(({ name: environment, tools }) =>
    tools.flatMap(({ name }) => {
      if (names.has(name)) return [];
      names.add(name);
      return [`${environment}.${name}`];
    }),
  );
  return draws.shuffled(keys);
}
