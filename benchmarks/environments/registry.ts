import type { Environment } from '../../harness/contract/environment.ts';

/** Environments by name, in order. @throws {Error} if two have the same name. */
export function environmentRegistry(environments: readonly Environment[]): ReadonlyMap<string, Environment> {
  const registry = new Map(environments.map((environment) => [environment.name, environment]));
  if (registry.size === environments.length) return registry;
  const names = environments.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  throw new Error(`two environments are named "${String(repeated)}"`);
}
