import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import { Float } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { candidateValues, valuesInState } from './candidate-values.ts';
import type { Documented, DocumentedTool } from './documented-tools.ts';
import { playCall } from './play.ts';
import { callText } from './situations.ts';
import type { CallArguments, Situation } from './situations.ts';
import { isOfType } from '../../../../../benchmarks/environments/value-types.ts';

/** Most sets of arguments that are tried before a tool is taken to refuse everything. */
const MOST_SETS = 200;

/** Arguments that a tool accepts, of the types that its schema states; those of the state come first. */
export function plausibleArguments(
  at: Situation,
  { tool, name, parameters }: DocumentedTool,
  audited: AuditedSuite,
): CallArguments {
  const inState = valuesInState(audited.world, at.environment, at.state);
  let sets: readonly CallArguments[] = [new Map()];
  for (const [parameter, standard] of Object.entries(tool.parameters)) {
    if (standard !== REQUIRED) continue;
    const values = usualValues(parameters.get(parameter), inState);
    sets = sets
      .flatMap((args) => values.map((value) => new Map(args).set(parameter, value)))
      .slice(0, MOST_SETS);
  }
  const accepted = sets.find(
    (args) => playCall(audited.world, at.entry, at.state, callText(name, args)).ending === 'done',
  );
  return accepted ?? sets[0] ?? new Map();
}

function usualValues(parameter: Documented | undefined, inState: readonly Value[]): readonly Value[] {
  if (parameter === undefined) return inState;
  const { type, items, enumerated } = parameter;
  if (items !== undefined) return [usualValues(items, inState).slice(0, 6)];
  if (type === 'float') return [new Float(2.5)];
  const existing = inState.filter((value) => isOfType(value, type));
  return [...enumerated, ...existing, ...candidateValues(parameter, [])];
}
