import type { WorldState } from '../../../../../harness/contract/environment.ts';
import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { documentedTools } from './documented-tools.ts';
import type { DocumentedTool } from './documented-tools.ts';
import { playCall } from './play.ts';
import { callText } from './situations.ts';
import type { Situation } from './situations.ts';

/**
 * A call of a look-up of the environment that is answered in two states and says something else in each; `undefined` if none
 * does. Only look-ups without required parameters are tried, and those with one whose values are enumerated.
 */
export function showingLookUp(
  { entry, environment }: Pick<Situation, 'entry' | 'environment'>,
  [left, right]: readonly [WorldState, WorldState],
  audited: AuditedSuite,
): string | undefined {
  const lookups = audited.environments.get(environment)?.laws?.lookups ?? [];
  const calls = documentedTools(audited)
    .filter((one) => one.environment === environment && lookups.includes(one.name))
    .flatMap(plainCalls);
  return calls.find((call) => {
    const [one, other] = [left, right].map((state) => playCall(audited.world, entry, state, call));
    return one?.ending === 'done' && other?.ending === 'done' && one.output !== other.output;
  });
}

/** Calls that need nothing but an enumerated value. */
function plainCalls({ name, tool, parameters }: DocumentedTool): readonly string[] {
  const required = Object.entries(tool.parameters).flatMap(([parameter, standard]) =>
    standard === REQUIRED ? [parameter] : [],
  );
  const [only, ...others] = required;
  if (only === undefined) return [callText(name, new Map())];
  if (others.length > 0) return [];
  return (parameters.get(only)?.enumerated ?? []).map((value) => callText(name, new Map([[only, value]])));
}
