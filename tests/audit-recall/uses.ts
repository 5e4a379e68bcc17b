import { REGISTRIES, suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { Environment, Tool, World, WorldState } from '../../harness/contract/environment.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { readCall } from './calls.ts';
import type { WrittenCall } from './calls.ts';
import type { ReplacedTool } from './planting.ts';

/** A call of a tool in a reference, with the state before it. */
export type Use = { readonly entry: SuiteEntry; readonly written: WrittenCall; readonly state: WorldState };

/** Uses of a tool that planters read: enough to see whether a change matters. */
const READ = 40;

/** Calls of every tool in references, by catalogue key. */
const usesByTool = memoizeByObject((audited: AuditedSuite): ReadonlyMap<string, readonly Use[]> => {
  const uses = audited.suite.entries
    .filter(({ longContext }) => !longContext)
    .flatMap((entry) => {
      let state = audited.world.start(entry);
      return audited.executed(entry).flatMap(({ steps }) =>
        steps.flat().flatMap((replayed) => {
          const before = state;
          ({ state } = replayed);
          const written = readCall(replayed.call);
          const environment = audited.world.reading(entry, replayed.call)?.environment;
          if (written === undefined || environment === undefined) return [];
          return [{ key: `${environment}.${written.tool}`, use: { entry, written, state: before } }];
        }),
      );
    });
  return new Map(
    [...Map.groupBy(uses, ({ key }) => key)].map(([key, list]) => [key, list.map(({ use }) => use)]),
  );
});

/** Uses of a tool in references, in suite order; the first ones. */
export const usesOf = (key: string, audited: AuditedSuite): readonly Use[] =>
  (usesByTool(audited).get(key) ?? []).slice(0, READ);

/** Environment and name of a tool by its catalogue key. */
export function namesOf(key: string): { readonly environment: string; readonly tool: string } {
  const [environment = '', tool = ''] = key.split('.');
  return { environment, tool };
}

/** What a tool does, by its catalogue key; `undefined` if its environment lacks it. */
export function toolAt(key: string): Tool | undefined {
  const { environment, tool } = namesOf(key);
  return REGISTRIES.environments.get(environment)?.tools[tool];
}

/** The registries of the program with other tools. */
export function registriesWith(tools: readonly ReplacedTool[]): SuiteRegistries {
  const environments = new Map<string, Environment>(REGISTRIES.environments);
  for (const { environment, name, tool } of tools) {
    const own = mustGet(environments, environment, 'environment');
    environments.set(environment, { ...own, tools: { ...own.tools, [name]: tool } });
  }
  return { ...REGISTRIES, environments };
}

/** The world of the suite with one tool replaced. */
export const worldWith = (replaced: ReplacedTool, { suite }: AuditedSuite): World =>
  suiteWorld(suite, registriesWith([replaced]));
