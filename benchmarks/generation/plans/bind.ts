import type { Parameter, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { FillContext } from '../patterns/pattern.ts';
import { mentionOf } from './mention.ts';
import type { Filling, PlannedArguments } from './plan.ts';
import { cell, refusalOf, rowIn, rowsIn } from './stage.ts';
import type { Scene } from './stage.ts';

/** Most arguments that are drawn for one call. */
const MOST_TRIES = 150;

/** Rows to be preferred, by table: what the conversation is about. */
export type Focus = ReadonlyMap<string, string>;

/**
 * Draws arguments for a call of a tool, with words for each.
 *
 * @param refused - code with which the call is to be refused; `undefined`: it is to be performed.
 * @param passes - optional parameters that are passed, and no others. Default: each with probability 1/2.
 * @returns `undefined` if no draw fits.
 */
export function bind(
  scene: Scene,
  tool: string,
  refused: string | undefined,
  focus: Focus = new Map(),
  passes?: readonly string[],
): readonly Filling[] | undefined {
  const definition = toolOf(scene, tool);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const args = drawArguments(scene, definition, focus, passes);
    if (args === undefined || refusalOf(scene, tool, args) !== refused) continue;
    const fillings = fillingsOf(scene, definition, args);
    if (fillings !== undefined) return fillings;
  }
  return undefined;
}

export const toolOf = ({ stage }: Pick<Scene, 'stage'>, tool: string): ToolDefinition =>
  mustGet(new Map(stage.domain.definition.tools.map((one) => [one.name, one])), tool, 'tool');

/** Arguments of a call from what its parameters are given. */
export const argumentsOf = (fillings: readonly Filling[]): PlannedArguments =>
  Object.fromEntries(
    fillings.map((filling) => [
      filling.parameter,
      filling.kind === 'row' ? filling.mention.id : filling.value,
    ]),
  );

/** Arguments at random. `undefined` where a table has no rows. */
export function drawArguments(
  scene: Scene,
  { name, parameters }: ToolDefinition,
  focus: Focus,
  passes?: readonly string[],
): PlannedArguments | undefined {
  const args: Record<string, Literal> = {};
  for (const parameter of parameters) {
    const isPassed = passes?.includes(parameter.name) ?? scene.draws.chance(0.5);
    if (parameter.default !== undefined && !isPassed) continue;
    const value = scene.draws.chance(HELD_ALREADY)
      ? (heldValue(scene, parameter, parameters, args) ?? drawValue(scene, name, parameter, focus))
      : drawValue(scene, name, parameter, focus);
    if (value === undefined) return undefined;
    args[parameter.name] = value;
  }
  return args;
}

/** Share of values that some row holds already, so that refusals of "the same" and "taken" have instances. */
const HELD_ALREADY = 0.06;

/** What the row that is passed, or now and then another row, holds in the column that a parameter refers to; `undefined`: nothing. */
function heldValue(
  { draws, state }: Scene,
  { refers }: Parameter,
  parameters: readonly Parameter[],
  args: PlannedArguments,
): Literal | undefined {
  const [table = '', column = ''] = refers?.split('.') ?? [];
  const rows = rowsIn(state, table);
  if (column === 'id' || rows.length === 0) return undefined;
  const passed = parameters.find((one) => one.refers === `${table}.id`);
  const row =
    passed === undefined || draws.chance(0.3) ? undefined : rowIn(state, table, String(args[passed.name]));
  return cell(row ?? draws.pick(rows), column) ?? undefined;
}

function drawValue(scene: Scene, tool: string, parameter: Parameter, focus: Focus): Literal | undefined {
  const { draws, stage, state } = scene;
  const [table = '', column = ''] = parameter.refers?.split('.') ?? [];
  if (column === 'id') {
    const preferred = focus.get(table);
    if (preferred !== undefined && draws.chance(0.6)) return preferred;
    const rows = rowsIn(state, table);
    const row = rows.length === 0 ? undefined : draws.pick(rows);
    return row === undefined ? undefined : cell(row, 'id');
  }
  const dictated = mustGet(stage.domain.tools, tool, 'tool').dictated?.[parameter.name];
  const context: FillContext = { draws, row: {}, rows: {}, index: 0, today: stage.now.slice(0, 10) };
  if (dictated !== undefined) return dictated(context);
  if (parameter.values !== undefined) return draws.pick(parameter.values);
  const sketch = stage.domain.tables.get(table)?.columns.find(({ name }) => name === column);
  return sketch?.fill?.(context);
}

/** Words for every argument; `undefined` if a row cannot be told from others. */
export function fillingsOf(
  scene: Scene,
  { parameters }: ToolDefinition,
  args: PlannedArguments,
): readonly Filling[] | undefined {
  const fillings: Filling[] = [];
  for (const { name, refers } of parameters) {
    if (!Object.hasOwn(args, name)) continue;
    const value = args[name] ?? null;
    const [table = '', column = ''] = refers?.split('.') ?? [];
    if (column !== 'id') {
      fillings.push({ parameter: name, kind: 'value', value });
      continue;
    }
    const mention = mentionOf(scene, table, String(value));
    if (mention === undefined) return undefined;
    fillings.push({ parameter: name, kind: 'row', mention });
  }
  return fillings;
}
