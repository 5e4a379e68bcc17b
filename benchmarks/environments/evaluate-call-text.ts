import type { Environment } from '../../harness/contract/environment.ts';
import type { Value } from '../../harness/contract/value.ts';
import { evaluateExpression } from '../python/syntax/evaluate.ts';
import { parseEvaluated } from '../python/syntax/parse.ts';
import { spend } from '../python/work.ts';
import type { Instance } from '../python/syntax/scope.ts';
import { refuseDangerous, withInstanceNames } from './call-text.ts';
import { pythonPath } from './python-path.ts';
import type { CallTool } from './session.ts';

/** Names and tools that a call text can refer to. */
export type CallScope = {
  readonly actor: string;
  readonly entryId: string;
  /** Environment by tool name. */
  readonly owners: ReadonlyMap<string, Environment>;
  readonly callTool: CallTool;
};

/** Cost of naming the instances of an entry's environments. */
const SCOPE = 500;

/**
 * Evaluate any call text as upstream's `eval` would: instance names are inserted before tool names, some names are
 * refused, and the rest is a Python expression.
 *
 * @throws {PythonFault} the exception that Python would raise.
 */
export function evaluateCallText(text: string, { actor, entryId, owners, callTool }: CallScope): Value {
  spend(SCOPE);
  // Upstream replaces only `-`, `.` and `/`; any other special character in a model's name would make every call a
  // syntax error there.
  const prefix = `${actor.replace(/[^\p{L}\p{N}_]/gu, '_')}_${entryId}`;
  const instanceName = ({ name }: Environment): string => `${prefix}_${name.toLowerCase()}_instance`;
  const instances = new Map(
    Array.from(owners.values(), (owner) => [instanceName(owner), instanceOf(owner, callTool)] as const),
  );
  const transformed = withInstanceNames(text, (tool) => {
    const owner = owners.get(tool);
    return owner === undefined ? undefined : instanceName(owner);
  });
  refuseDangerous(transformed);
  return evaluateExpression(parseEvaluated(transformed), (name) => instances.get(name));
}

function instanceOf(environment: Environment, callTool: CallTool): Instance {
  return {
    className: environment.name,
    qualifiedName: pythonPath(environment),
    method: (name) =>
      Object.hasOwn(environment.tools, name) ? (call) => callTool(environment, name, call) : undefined,
  };
}
