import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { publicNames } from '../../../benchmarks/environments/define.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Tool } from '../../../harness/contract/environment.ts';
import { Float, isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText } from '../calls.ts';
import { isRefusal } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import { UNCHANGED } from '../planting.ts';
import type { Damage, Planting } from '../planting.ts';
import { namesOf, toolAt, usesOf, worldWith } from '../uses.ts';
import type { Use } from '../uses.ts';
import { documentedWords } from './schema-change.ts';
import { given } from './schemas.ts';

type Draw = RandomIntegers;

/** A damaged tool, the calls that show it, and what was done. */
type ToolDamage = {
  readonly tool: Tool;
  /** Calls to try; one has to give another output or state than before. */
  readonly tried: readonly Use[];
  readonly what: string;
  readonly parameter?: string;
};

/** @returns `undefined` if no call that is tried shows the damage. */
function damagedTool(key: string, audited: AuditedSuite, damage: ToolDamage): Planting | undefined {
  const { environment, tool: name } = namesOf(key);
  const replaced = { environment, name, tool: damage.tool };
  const world = worldWith(replaced, audited);
  const shows = damage.tried.some(({ entry, written, state }) => {
    const [before, after] = [audited.world, world].map((one) =>
      one.execute(entry, 'audit', state, callText(written)),
    );
    if (before === undefined || after === undefined) return false;
    return before.output !== after.output || world.differences(before.state, after.state).length > 0;
  });
  if (!shows) return undefined;
  const { parameter, what } = damage;
  const place = {
    kind: 'tool' as const,
    environment,
    tool: name,
    ...(parameter !== undefined && { parameter }),
  };
  return { ...UNCHANGED, tools: [replaced], place, what };
}

function plantIgnored(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const tool = toolAt(key);
  if (tool === undefined) return undefined;
  const isOptional = ([, fallback]: readonly [string, unknown]): boolean => fallback !== REQUIRED;
  const parameters = Object.entries(tool.parameters);
  // Optional ones first: that a required one has no effect is seen at once.
  const candidates =
    parameters.some(isOptional) && draw.below(4) > 0 ? parameters.filter(isOptional) : parameters;
  return firstOf(candidates, draw, ([parameter, fallback]) => {
    const tried = usesOf(key, audited);
    const constant = fallback === REQUIRED ? tried.map((use) => given(use, parameter))[0] : fallback;
    if (constant === undefined) return undefined;
    const run: Tool['run'] = (state, args, settings) =>
      tool.run(state, { ...args, [parameter]: constant }, settings);
    const what = `${key} ignores ${parameter}.`;
    return damagedTool(key, audited, { tool: { ...tool, run }, tried, what, parameter });
  });
}

function plantRefused(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const tool = toolAt(key);
  const schema = audited.suite.catalogue.get(key)?.parameters ?? null;
  if (tool === undefined) return undefined;
  return firstOf(Object.keys(tool.parameters), draw, (parameter) =>
    firstOf(documentedWords(schema, ['properties', parameter]), draw, (word) => {
      const error = `Invalid ${parameter}: ${word}`;
      const run: Tool['run'] = (state, args, settings) =>
        args[parameter] === word
          ? { state, output: new Map<Value, Value>([['error', error]]) }
          : tool.run(state, args, settings);
      const tried = usesOf(key, audited).map((use) => withGiven(use, parameter, word));
      const what = `${key} refuses the documented value "${word}" of ${parameter}.`;
      const isAccepted = tried.some(
        ({ entry, written, state }) =>
          !isRefusal(audited.world.execute(entry, 'audit', state, callText(written)).output),
      );
      return isAccepted
        ? damagedTool(key, audited, { tool: { ...tool, run }, tried, what, parameter })
        : undefined;
    }),
  );
}

function withGiven({ written, ...use }: Use, parameter: string, value: Value): Use {
  const others = written.args.filter(({ name }) => name !== parameter);
  return { ...use, written: { ...written, args: [...others, { name: parameter, value }] } };
}

const isRefused = (output: Value): boolean => isDict(output) && output.has('error');

/** What a careless author changes before the arguments are checked: a counter or a switch. */
function disturbed(state: EnvironmentState): EnvironmentState {
  const names = publicNames(state);
  const value = (name: string): Value => state.get(name) ?? null;
  const counter = names.find((name) => typeof value(name) === 'number');
  if (counter !== undefined) return new Map(state).set(counter, Number(value(counter)) + 1);
  const list = names.find((name) => Array.isArray(value(name)));
  if (list !== undefined) return new Map(state).set(list, []);
  const level = names.find((name) => value(name) instanceof Float);
  return level === undefined ? state : new Map(state).set(level, new Float(0));
}

function plantChangingRefusal(key: string, audited: AuditedSuite): Planting | undefined {
  const tool = toolAt(key);
  if (tool === undefined) return undefined;
  const run: Tool['run'] = (state, args, settings) => {
    const outcome = tool.run(state, args, settings);
    return isRefused(outcome.output) ? { ...outcome, state: disturbed(outcome.state) } : outcome;
  };
  const tried = usesOf(key, audited).flatMap((use) =>
    use.written.args.map((_argument, index) => ({
      ...use,
      written: {
        ...use.written,
        args: use.written.args.map((one, at) => (at === index ? { ...one, value: strange(one.value) } : one)),
      },
    })),
  );
  const what = `${key} changes the state when it refuses a call.`;
  return damagedTool(key, audited, { tool: { ...tool, effect: 'write', run }, tried, what });
}

const strange = (value: Value): Value =>
  typeof value === 'number' ? -99_999 : value instanceof Float ? new Float(-99_999) : 'no_such_thing';

function plantWrongUnit(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const tool = toolAt(key);
  const units = audited.world.meaning(namesOf(key).environment).units;
  const factor = [1.609_344, 3.785_41, 2.204_62, 1000][draw.below(4)] ?? 1000;
  if (tool === undefined) return undefined;
  return firstOf(Object.keys(units), draw, (field) => {
    const run: Tool['run'] = (state, args, settings) => {
      const outcome = tool.run(state, args, settings);
      const { output } = outcome;
      const value = isDict(output) ? output.get(field) : undefined;
      const number = value instanceof Float ? value.value : value;
      if (!isDict(output) || typeof number !== 'number') return outcome;
      return { ...outcome, output: new Map(output).set(field, new Float(number * factor)) };
    };
    const what = `${key} gives ${field} in another unit than ${units[field] ?? ''}.`;
    return damagedTool(key, audited, { tool: { ...tool, run }, tried: usesOf(key, audited), what });
  });
}

function plantLostWrite(key: string, audited: AuditedSuite): Planting | undefined {
  const tool = toolAt(key);
  if (tool?.effect !== 'write') return undefined;
  const run: Tool['run'] = (state, args, settings) => ({ ...tool.run(state, args, settings), state });
  const what = `${key} says that it is done, and nothing is changed.`;
  return damagedTool(key, audited, { tool: { ...tool, run }, tried: usesOf(key, audited), what });
}

function plantFault(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const tool = toolAt(key);
  if (tool === undefined) return undefined;
  return firstOf(Object.keys(tool.parameters), draw, (parameter) => {
    const run: Tool['run'] = (state, args, settings) => {
      const value = args[parameter];
      const isRound = typeof value === 'number' && value % 10 === 0;
      if (isRound || (typeof value === 'string' && value.includes(' ')))
        throw new PythonFault('TypeError', `unsupported value of ${parameter}`);
      return tool.run(state, args, settings);
    };
    const tried = usesOf(key, audited);
    const what = `${key} raises an exception where ${parameter} is a multiple of ten or has a blank.`;
    return damagedTool(key, audited, { tool: { ...tool, run }, tried, what, parameter });
  });
}

const toolDamage = (
  kind: string,
  does: string,
  plant: typeof plantIgnored,
  components: Damage['components'] = ['implementation'],
): Damage => ({ kind, does, over: 'tool', components, plant });

/** Damages of what tools do. */
export const TOOL_DAMAGES: readonly Damage[] = [
  toolDamage('tool-ignores-parameter', 'A parameter has no effect.', plantIgnored),
  toolDamage('tool-refuses-documented', 'A documented value is refused.', plantRefused, [
    'implementation',
    'schema',
  ]),
  toolDamage('tool-refusal-changes-state', 'A refused call changes the state.', plantChangingRefusal),
  toolDamage(
    'tool-wrong-unit',
    'A figure of the output is in another unit than documented.',
    plantWrongUnit,
    ['implementation', 'schema'],
  ),
  toolDamage('tool-write-lost', 'A call that says it is done changes nothing.', plantLostWrite),
  toolDamage('tool-raises', 'An exception is raised on arguments that the schema allows.', plantFault),
];
