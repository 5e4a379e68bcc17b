import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { decodeValue } from '../python/encoding.ts';
import { str } from '../python/text.ts';
import { sourceLiteral } from './source-literals.ts';

/** A call as data, as a model would have to write it. */
export type NamedCall = { readonly tool: string; readonly args: Dict };

/** This value among the accepted ones marks a parameter that may be omitted. */
const OMITTED = '';

/**
 * One call for each accepted answer, with the first accepted value of each argument. If omission comes first, the
 * argument is omitted unless the tool requires it. In Java and JavaScript, values are source text.
 *
 * @param answers - `[{tool: {parameter: accepted values}}]`.
 */
export function answeredCalls(
  answers: Value,
  { language }: SuiteEntry,
  tools: readonly ToolSpec[],
): readonly NamedCall[] {
  const list = isList(answers) ? answers.filter(isDict) : [];
  return list.flatMap((answer) =>
    Array.from(answer, ([name, parameters]) => {
      const tool = str(name);
      const schema = decodeValue(tools.find((spec) => spec.name === tool)?.parameters ?? {});
      return { tool, args: argumentsFor(dictOr(parameters), dictOr(schema), language) };
    }),
  );
}

/** A call for entries that accept any call: of the first tool, without arguments. */
export function anyCall([first]: readonly ToolSpec[]): readonly NamedCall[] {
  return first === undefined ? [] : [{ tool: first.name, args: new Map() }];
}

const EMPTY: Dict = new Map();

function dictOr(value: Value | undefined): Dict {
  return value !== undefined && isDict(value) ? value : EMPTY;
}

function argumentsFor(parameters: Dict, schema: Dict, language: SuiteEntry['language']): Dict {
  const properties = dictOr(schema.get('properties'));
  const required = schema.get('required') ?? [];
  const args = new Map<Value, Value>();
  for (const [name, accepted] of parameters) {
    const value = firstAccepted(
      accepted,
      isList(required) && required.includes(name) ? 'required' : 'optional',
    );
    if (value === undefined) continue;
    const property = dictOr(properties.get(name));
    args.set(name, language === 'python' ? value : sourceLiteral(value, property, language));
  }
  return args;
}

/** `undefined`: omitting the parameter comes first. */
function firstAccepted(accepted: Value, presence: 'required' | 'optional'): Value | undefined {
  if (!isList(accepted)) return accepted;
  const [first] = accepted;
  if (first === OMITTED && presence === 'optional') return undefined;
  const taken = first === OMITTED ? (accepted[1] ?? first) : first;
  return taken === undefined ? undefined : chosen(taken);
}

/** In an accepted dictionary, every key has its own list of accepted values. */
function chosen(value: Value): Value {
  if (isList(value)) return value.map((item) => (isDict(item) ? chosen(item) : item));
  if (!isDict(value)) return value;
  return new Map(
    [...value].flatMap(([key, accepted]): [Value, Value][] => {
      const first = firstAccepted(accepted, 'optional');
      return first === undefined ? [] : [[key, first]];
    }),
  );
}
