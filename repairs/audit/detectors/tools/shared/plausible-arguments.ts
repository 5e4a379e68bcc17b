import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import { Float } from '../../../../../harness/contract/value.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { candidateValues, valuesInState } from './candidate-values.ts';
import type { Documented, DocumentedTool } from './documented-tools.ts';
import { playCall } from './play.ts';
import { callText } from './situations.ts';
import type { CallArguments } from './situations.ts';
import { isOfType } from '../../../../../benchmarks/environments/value-types.ts';

/** Most sets of arguments that are tried before a tool is taken to refuse everything. */
const MOST_SETS = 200;

/**
 * Arguments that a tool accepts at the start of an entry, of the types that its schema states; those of the state come first. Memoized:
 * every law of a tool is tried with them.
 */
export const plausibleArguments = (
  entry: SuiteEntry,
  documented: DocumentedTool,
  audited: AuditedSuite,
): CallArguments => acceptedIn(audited)(documented)(entry);

const acceptedIn = memoizeByObject((audited: AuditedSuite) =>
  memoizeByObject((documented: DocumentedTool) =>
    memoizeByObject((entry: SuiteEntry): CallArguments => {
      const state = audited.world.start(entry);
      const sets = likelySets(documented, valuesInState(audited.world, documented.environment, state));
      const isAccepted = (args: CallArguments): boolean =>
        playCall(audited.world, entry, state, callText(documented.name, args)).ending === 'done';
      return sets.find(isAccepted) ?? sets[0] ?? new Map();
    }),
  ),
);

/** The first {@link MOST_SETS} combinations of values of the required parameters. */
function likelySets(
  { tool, parameters }: DocumentedTool,
  inState: readonly Value[],
): readonly CallArguments[] {
  let sets: readonly CallArguments[] = [new Map()];
  for (const [parameter, standard] of Object.entries(tool.parameters)) {
    if (standard !== REQUIRED) continue;
    const values = usualValues(parameters.get(parameter), inState).slice(0, MOST_SETS);
    const needed = values.length === 0 ? sets : sets.slice(0, Math.ceil(MOST_SETS / values.length));
    sets = needed
      .flatMap((args) => values.map((value) => new Map(args).set(parameter, value)))
      .slice(0, MOST_SETS);
  }
  return sets;
}

function usualValues(parameter: Documented | undefined, inState: readonly Value[]): readonly Value[] {
  if (parameter === undefined) return inState;
  const { type, items, enumerated } = parameter;
  if (items !== undefined) return [usualValues(items, inState).slice(0, 6)];
  if (type === 'float') return [new Float(2.5)];
  const existing = inState.filter((value) => isOfType(value, type));
  return [...enumerated, ...existing, ...candidateValues(parameter, [])];
}
