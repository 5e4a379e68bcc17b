import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { EnvironmentState, WorldState } from '../../../../../harness/contract/environment.ts';
import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { declaredParameter, parameterNames } from './declared.ts';
import { isLookup } from './discoveries.ts';

/**
 * A text that is equal for equal states: their public attributes, and what the look-ups without arguments show of the rest,
 * such as a working directory.
 */
export function stateKeys(
  entry: SuiteEntry,
  { suite, world }: Pick<AuditedSuite, 'suite' | 'world'>,
): (state: WorldState) => string {
  const lookups = toolsOf(entry, suite.catalogue)
    .filter((tool) => parameterNames(tool).every((name) => !declaredParameter(tool, name).isRequired))
    .map(({ name }) => printCall(name, new Map()))
    .filter((call) => isLookup(entry, call, world));
  const lookupsOf = Map.groupBy(lookups, (call) => world.reading(entry, call)?.environment);
  const parts = new WeakMap<EnvironmentState, string>();
  const partOf = (environment: string, state: WorldState): string => {
    const attributes = Array.from(world.attributes(environment, state), ([name, value]) => [
      name,
      encodeValue(value),
    ]);
    const shown = (lookupsOf.get(environment) ?? []).map(
      (call) => world.execute(entry, 'audit', state, call).output,
    );
    return JSON.stringify([environment, attributes, shown]);
  };
  // Most calls leave all environments but one as they are.
  return (state) =>
    Array.from(state, ([environment, ofEnvironment]) => {
      const part = parts.get(ofEnvironment) ?? partOf(environment, state);
      parts.set(ofEnvironment, part);
      return part;
    }).join('\n');
}
