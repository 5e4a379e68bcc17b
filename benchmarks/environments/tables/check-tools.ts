import type {
  EnvironmentDefinition,
  Parameter,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { Step } from '../../../harness/contract/tool-language.ts';
import { readCallText } from '../call-text.ts';
import { checkArguments } from './arguments.ts';
import { columnNamed, DefinitionFault, outerScope, tableNamed, within } from './scope.ts';
import { literalValue } from './expression.ts';
import { requireDistinct } from './check-tables.ts';

/**
 * @throws {DefinitionFault} for names that no call can write, parameters that contradict themselves or refer to nothing, and tools
 *   that read and yet change something.
 */
export function requireSoundTools(definition: EnvironmentDefinition): void {
  requireDistinct(definition.tools, '/tools');
  for (const [index, tool] of definition.tools.entries()) {
    const pointer = `/tools/${index}`;
    const scope = outerScope(definition, tool, pointer);
    if (!canBeWritten(`${tool.name}()`)) throw unwritable(`${pointer}/name`, tool.name);
    requireDistinct(tool.parameters, `${pointer}/parameters`);
    for (const [place, parameter] of tool.parameters.entries()) {
      const here = within(scope, 'parameters', place);
      if (parameter.name === 'self' || !canBeWritten(`${tool.name}(${parameter.name}=0)`))
        throw unwritable(`${here.pointer}/name`, parameter.name);
      const problem = parameterProblem(parameter);
      if (problem !== undefined) throw new DefinitionFault(here.pointer, problem);
      const [table = '', column = ''] = parameter.refers?.split('.') ?? [];
      const refers = within(here, 'refers');
      if (parameter.refers !== undefined) columnNamed(refers, tableNamed(refers, table), column);
    }
    if (tool.effect === 'read') requireReading(tool, pointer);
  }
}

const canBeWritten = (call: string): boolean => readCallText(call).plain !== undefined;

const unwritable = (pointer: string, name: string): DefinitionFault =>
  new DefinitionFault(pointer, `is "${name}", which Python reserves, so that no call can write it.`);

function parameterProblem(parameter: Parameter): string | undefined {
  const { type, values, format, least, most, default: standard } = parameter;
  const isNumber = type === 'integer' || type === 'number';
  if (!isNumber && (least !== undefined || most !== undefined)) return 'has bounds, but is no number.';
  if (least !== undefined && most !== undefined && least > most) return 'has a least above its most.';
  if (type !== 'string' && (values !== undefined || format !== undefined))
    return 'lists values or a format, but is no string.';
  if (standard === undefined) return undefined;
  const checked = checkArguments([parameter], { [parameter.name]: literalValue(standard) });
  return 'problem' in checked ? `has a default that ${checked.problem}.` : undefined;
}

function requireReading({ contract, body }: ToolDefinition, pointer: string): void {
  if (contract.effects.length > 0)
    throw new DefinitionFault(`${pointer}/contract/effects`, 'lists effects of a tool that reads.');
  const step = body.steps.findIndex(changes);
  if (step >= 0)
    throw new DefinitionFault(`${pointer}/body/steps/${step}`, 'changes rows in a tool that reads.');
}

function changes(step: Step): boolean {
  if (step.kind === 'each') return step.do.some(changes);
  return step.kind === 'insert' || step.kind === 'update' || step.kind === 'delete';
}
