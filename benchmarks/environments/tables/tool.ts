import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Parameters, Tool } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { checkArguments } from './arguments.ts';
import { COMPILERS } from './compilers.ts';
import { literalValue } from './expression.ts';
import type { Frame } from './frame.ts';
import { fault, outerScope, within } from './scope.ts';
import { compileSteps } from './step.ts';

/** Code of the refusal of arguments that contradict the schema of the tool. */
export const INVALID_ARGUMENT = 'invalid_argument';

/**
 * A tool of a definition as the harness runs it: arguments are checked, the steps are performed, and a refusal takes back
 * everything.
 *
 * @param pointer - JSON Pointer to the tool.
 * @throws {DefinitionFault} if the tool names anything that does not exist.
 */
export function compileTool(
  tool: ToolDefinition,
  definition: Pick<EnvironmentDefinition, 'name' | 'tables'>,
  pointer: string,
): Tool {
  const scope = outerScope(definition, tool, pointer);
  const { perform, scope: inner } = compileSteps(tool.body.steps, within(scope, 'body', 'steps'));
  const returns = COMPILERS.expression(tool.body.returns, { ...inner, pointer: `${pointer}/body/returns` });
  const messages = compileMessages(tool, scope);
  const parameters = parametersOf(tool);
  return {
    parameters,
    effect: tool.effect,
    run(state, given, { now }) {
      const checked = checkArguments(tool.parameters, given);
      if ('problem' in checked)
        return refused(state, INVALID_ARGUMENT, `"${checked.parameter}" ${checked.problem}.`);
      const frame = newFrame(`${definition.name}.${tool.name}`, state, checked.args, now);
      const code = perform(frame);
      if (code !== undefined) {
        const before = newFrame(frame.place, state, checked.args, now);
        return refused(state, code, messages.get(code)?.(before) ?? '');
      }
      const output = returns(frame);
      return { state: changedState(state, frame), output };
    },
  };
}

/** A frame over a state. */
export const newFrame = (
  place: string,
  state: EnvironmentState,
  args: Frame['args'],
  now: string,
): Frame => ({
  place,
  args,
  slots: [],
  tables: state,
  changed: new Map(),
  today: now.slice(0, 10),
  visits: 0,
});

/** The state with the tables of a frame; the same object if no table changed. */
export const changedState = (state: EnvironmentState, { changed, tables }: Frame): EnvironmentState =>
  changed.size === 0 ? state : tables;

/** What a refused call outputs. */
export const refusal = (code: string, message: Value): Value => dictOf({ error: code, message });

const refused = (state: EnvironmentState, code: string, message: Value): Outcome => ({
  state,
  output: refusal(code, message),
});

function parametersOf({ parameters }: ToolDefinition): Parameters {
  return Object.fromEntries(
    parameters.map((parameter) => [
      parameter.name,
      parameter.default === undefined ? REQUIRED : literalValue(parameter.default),
    ]),
  );
}

/** Messages by code. Only arguments and the state before the call can be told. */
function compileMessages({ contract }: ToolDefinition, scope: ReturnType<typeof outerScope>) {
  const messages = new Map<string, (frame: Frame) => Value>();
  for (const [index, { code, message }] of contract.refuses.entries()) {
    const place = within(scope, 'contract', 'refuses', index);
    if (code === INVALID_ARGUMENT) throw fault(place, `uses the code "${code}", which is taken.`);
    if (messages.has(code)) throw fault(place, `lists the refusal "${code}" twice.`);
    messages.set(code, COMPILERS.expression(message, within(place, 'message')));
  }
  return messages;
}
