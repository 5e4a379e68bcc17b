import { pointedValue } from '../../../../../harness/contract/json-pointer.ts';
import { convertJava } from '../../../../../evaluators/action/bfcl-ast/convert-java.ts';
import { answeredCalls } from '../../../../../benchmarks/bfcl/answer-calls.ts';
import { decodeValue, encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { isDict } from '../../../../../harness/contract/value.ts';
import { callsOf, LEFT_OUT, withCalls, withValues } from '../../../answer-key.ts';
import type { AnswerCall, AnswerKey } from '../../../answer-key.ts';

/** A change of a key that may make it satisfiable; `undefined`: there is nothing of the kind to change. */
type KeyMending = (key: AnswerKey, entry: SuiteEntry) => Mended | undefined;
type Mended = { readonly key: AnswerKey; readonly reason: string };

const toolsOf = ({ tools }: SuiteEntry): readonly ToolSpec[] =>
  tools.filter((tool) => typeof tool !== 'string');

/** Changes calls one by one; the reason is that of the first that changes. */
function callByCall(
  key: AnswerKey,
  change: (call: AnswerCall) => { readonly call: AnswerCall; readonly reason: string } | undefined,
): Mended | undefined {
  const changes = callsOf(key.answers).map((call) => ({ call, changed: change(call) }));
  const reasons = changes.flatMap(({ changed }) => changed?.reason ?? []);
  if (reasons.length === 0) return undefined;
  return {
    key: withCalls(
      key,
      changes.map(({ call, changed }) => changed?.call ?? call),
    ),
    reason: [...new Set(reasons)].join(' '),
  };
}

/** A tool that is not offered is the only offered one, or the one whose last part is its name. */
const offeredTool: KeyMending = (key, entry) => {
  const names = toolsOf(entry).map(({ name }) => name);
  return callByCall(key, ({ tool, given }) => {
    if (names.includes(tool)) return undefined;
    const near = names.length === 1 ? names : names.filter((name) => name.endsWith(`.${tool}`));
    const [name, ...others] = near;
    if (name === undefined || others.length > 0) return undefined;
    return { call: { tool: name, given }, reason: `The key means the offered tool ${name} by ${tool}.` };
  });
};

/** A parameter that a tool does not have is its required one that the key lacks, or one of a name alike; else it goes. */
const offeredParameter: KeyMending = (key, entry) =>
  callByCall(key, ({ tool, given }) => {
    const spec = toolsOf(entry).find(({ name }) => name === tool);
    const parameters = spec && pointedValue(spec.parameters, '/properties');
    if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) return undefined;
    const [foreign, ...others] = [...given.keys()].filter((name) => !Object.hasOwn(parameters, name));
    if (foreign === undefined || others.length > 0) return undefined;
    const free = Object.keys(parameters).filter((name) => !given.has(name));
    const [lacking, ...further] = requiredOf(spec).filter((name) => free.includes(name));
    const meant = further.length === 0 ? (lacking ?? alike(foreign, free)) : undefined;
    if (meant === undefined)
      return {
        call: withValues({ tool, given }, foreign, undefined),
        reason: `${tool} has no parameter ${foreign}.`,
      };
    const renamed = Array.from(given, ([name, values]) => [name === foreign ? meant : name, values] as const);
    return {
      call: { tool, given: new Map(renamed) },
      reason: `The key means the parameter ${meant} by ${foreign}.`,
    };
  });

/** The one name that has another as its part, or is a part of it. */
function alike(name: string, others: readonly string[]): string | undefined {
  const [first, ...more] = others.filter((other) => other.includes(name) || name.includes(other));
  return more.length === 0 ? first : undefined;
}

function requiredOf(spec: ToolSpec | undefined): readonly string[] {
  const required = spec && pointedValue(spec.parameters, '/required');
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** A required list that the key names without a value is empty. */
const emptyList: KeyMending = (key, entry) =>
  callByCall(key, (call) => {
    const spec = toolsOf(entry).find(({ name }) => name === call.tool);
    const open = requiredOf(spec).filter((name) => {
      const type = spec && pointedValue(spec.parameters, `/properties/${name}/type`);
      const values = call.given.get(name);
      return type === 'array' && values?.every((value) => value === LEFT_OUT) === true;
    });
    if (open.length === 0) return undefined;
    return {
      call: open.reduce((changed, name) => withValues(changed, name, [[]]), call),
      reason: `Of the required ${open.join(', ')} the key names no value: an empty list is meant.`,
    };
  });

/** The fields of an accepted dictionary have lists of accepted values. */
const fieldLists: KeyMending = (key) =>
  callByCall(key, (call) => {
    const bare = [...call.given].filter(([, values]) => values.some(isBare));
    if (bare.length === 0) return undefined;
    return {
      call: bare.reduce((changed, [name, values]) => withValues(changed, name, values.map(withLists)), call),
      reason: `A field of ${bare.map(([name]) => name).join(', ')} has a list of accepted values, as the checker reads it.`,
    };
  });

const isObject = (value: EncodedValue): value is { [name: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBare = (value: EncodedValue): boolean =>
  isObject(value) && isDict(decodeValue(value)) && Object.values(value).some((part) => !Array.isArray(part));

const withLists = (value: EncodedValue): EncodedValue =>
  isObject(value) && isBare(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, Array.isArray(part) ? part : [part]]),
      )
    : value;

/** The members of a Java list of any type are compared as they are written, quotes included. */
const writtenMembers: KeyMending = (key, entry) => {
  if (entry.language !== 'java') return undefined;
  const written = answeredCalls(decodeValue(key.answers), entry, toolsOf(entry));
  let position = -1;
  return callByCall(key, (call) => {
    position += 1;
    const args = written[position]?.args;
    const spec = toolsOf(entry).find(({ name }) => name === call.tool);
    const lists = [...call.given].flatMap(([name, values]) => {
      const property = `/properties/${name}`;
      const type = spec && pointedValue(spec.parameters, `${property}/type`);
      const member = spec && pointedValue(spec.parameters, `${property}/items/type`);
      const text = args?.get(name);
      if (typeof type !== 'string' || member !== 'any' || typeof text !== 'string') return [];
      return [[name, [...values, encodeValue(convertJava(text, type, member))]] as const];
    });
    if (lists.length === 0) return undefined;
    return {
      call: lists.reduce((changed, [name, values]) => withValues(changed, name, values), call),
      reason: `The members of ${lists.map(([name]) => name).join(', ')} are compared as Java writes them.`,
    };
  });
};

/** Mendings in the order in which they are tried. */
export const KEY_MENDINGS: readonly KeyMending[] = [
  offeredTool,
  offeredParameter,
  emptyList,
  fieldLists,
  writtenMembers,
];
