import type { Environment, Execution, Settings, WorldState } from '../../harness/contract/environment.ts';
import { isDict } from '../../harness/contract/value.ts';
import { OverBudget } from '../../harness/contract/work-budget.ts';
import type { WorkBudget } from '../../harness/contract/work-budget.ts';
import type { Value } from '../../harness/contract/value.ts';
import { PythonFault } from '../python/faults.ts';
import { jsonText } from '../python/json-text.ts';
import { str } from '../python/text.ts';
import { charged, spend } from '../python/work.ts';
import { bindArguments } from './binding.ts';
import type { CallArguments } from './binding.ts';
import { quirk } from './quirks.ts';
import { StatefulFault } from './stateful-fault.ts';

/** Calls a tool within one call text: a text can nest calls, and each one sees the changes of those before it. */
export type CallTool = (environment: Environment, tool: string, call: CallArguments) => Value;

/** Cost of a call of a tool. */
const CALL = 200;

/**
 * Execute one call text. `evaluate` computes its value and calls tools through the injected function. An exception
 * becomes the string that upstream shows; changes made before it remain. So they do where the work exceeds the budget.
 */
export function executeInSession(
  state: WorldState,
  settings: Settings,
  budget: WorkBudget,
  evaluate: (callTool: CallTool) => Value,
): Execution {
  let current = state;
  const callTool: CallTool = (environment, name, call) => {
    const tool = environment.tools[name];
    const before = current.get(environment.name);
    if (tool === undefined || before === undefined)
      throw new Error(`${environment.name} has no tool ${name}`);
    spend(CALL);
    const args = bindArguments(`${environment.name}.${name}`, tool.parameters, call);
    try {
      const outcome = tool.run(before, args, settings);
      if (outcome.state !== before) current = new Map(current).set(environment.name, outcome.state);
      return outcome.output;
    } catch (cause) {
      if (cause instanceof StatefulFault) current = new Map(current).set(environment.name, cause.state);
      throw cause;
    }
  };
  try {
    const output = charged(budget, () => resultText(evaluate(callTool)));
    return { state: current, output };
  } catch (cause) {
    if (cause instanceof OverBudget) return { state: current, output: cause.message };
    if (!(cause instanceof PythonFault)) throw cause;
    return { state: current, output: `Error during execution: ${cause.message}` };
  }
}

/** A result as a string: strings unchanged, a dictionary as JSON if JSON can represent it, otherwise Python's `str`. */
const resultText = quirk('results-in-two-syntaxes', (value: Value): string => {
  if (typeof value === 'string') return value;
  if (!isDict(value)) return str(value);
  try {
    return jsonText(value);
  } catch (cause) {
    if (cause instanceof PythonFault) return str(value);
    throw cause;
  }
});
