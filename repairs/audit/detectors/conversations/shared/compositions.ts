import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { dictOf } from '../../../../../benchmarks/python/containers.ts';
import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import type { WorldState } from '../../../../../harness/contract/environment.ts';
import type { ToolSpec } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { declaredParameter, parameterNames } from './declared.ts';

/** Calls that lead from one state to another, with what they show. */
export type Composition = {
  readonly calls: readonly string[];
  readonly outputs: readonly string[];
};

/** What a search for compositions starts from. */
export type Search = {
  readonly start: WorldState;
  /** Key of the state that is looked for. */
  readonly target: string;
  readonly keyOf: (state: WorldState) => string;
  /** Calls that may be composed. */
  readonly calls: readonly string[];
  readonly depth: number;
};

/** Most states that are visited. */
const MOST_STATES = 400;

type Node = Composition & { readonly state: WorldState };

/**
 * Shortest compositions that reach a state, up to a depth, in the order of the calls. Refused calls, calls without effect and
 * ways through states that were reached before are left out.
 */
export function compositions(
  entry: SuiteEntry,
  { start, target, keyOf, calls, depth }: Search,
  { world }: Pick<AuditedSuite, 'world'>,
): readonly Composition[] {
  const found: Composition[] = [];
  const visited = new Set([keyOf(start)]);
  let level: readonly Node[] = [{ calls: [], outputs: [], state: start }];
  for (let steps = 0; steps < depth && visited.size < MOST_STATES && level.length > 0; steps += 1) {
    const next: Node[] = [];
    for (const node of level) {
      for (const call of calls) {
        const { state, output } = world.execute(entry, 'audit', node.state, call);
        if (state === node.state || readOutput(output).kind === 'refusal') continue;
        const key = keyOf(state);
        const extended = { calls: [...node.calls, call], outputs: [...node.outputs, output], state };
        if (key === target) found.push(extended);
        else if (!visited.has(key)) {
          visited.add(key);
          next.push(extended);
        }
      }
    }
    level = next;
  }
  return found;
}

/** Calls of tools with one or two required parameters, every one filled with one of the values. */
export function callsWith(
  tools: readonly ToolSpec[],
  values: readonly (string | number)[],
): readonly string[] {
  return tools.flatMap((tool) => {
    const required = parameterNames(tool).filter((name) => declaredParameter(tool, name).isRequired);
    const [first, second, third] = required;
    if (first === undefined || third !== undefined) return [];
    return values.flatMap((value) =>
      second === undefined
        ? [printCall(tool.name, dictOf({ [first]: value }))]
        : values
            .filter((other) => other !== value)
            .map((other) => printCall(tool.name, dictOf({ [first]: value, [second]: other }))),
    );
  });
}
