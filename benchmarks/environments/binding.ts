import { REQUIRED } from '../../harness/contract/environment.ts';
import type { Arguments, Parameters } from '../../harness/contract/environment.ts';
import type { Value } from '../../harness/contract/value.ts';
import { typeError } from '../python/faults.ts';

/** Arguments of a call before they are bound. */
export type CallArguments = {
  readonly positional: readonly Value[];
  /** In written order; names are distinct, because a repeated name is a syntax error. */
  readonly keywords: ReadonlyMap<string, Value>;
};

/**
 * Bind arguments to parameters as Python binds those of a method, and fill in defaults. Types are not checked.
 *
 * @param method - qualified name for messages, for example `TicketAPI.get_ticket`.
 * @throws {PythonFault} TypeError with CPython's message for the problem that CPython would report first.
 */
export function bindArguments(method: string, parameters: Parameters, call: CallArguments): Arguments {
  const { positional, keywords } = call;
  const args: Record<string, Value> = {};
  let position = 0;
  let named = 0;
  let isComplete = true;
  for (const name of Object.keys(parameters)) {
    const keywordValue = keywords.get(name); // only `undefined` means absent; `null` is a value
    if (position < positional.length) args[name] = positional[position] ?? null;
    else if (keywordValue !== undefined) {
      args[name] = keywordValue;
      named += 1;
    } else {
      args[name] = defaultOf(parameters, name);
      if (parameters[name] === REQUIRED) isComplete = false;
    }
    position += 1;
  }
  const isFitting = isComplete && positional.length <= position && named === keywords.size;
  if (!isFitting) throw misfit(method, parameters, call);
  return args;
}

/** CPython's error for arguments that do not fit: the first problem in CPython's order of checks. */
function misfit(method: string, parameters: Parameters, call: CallArguments): Error {
  const names = Object.keys(parameters);
  const bound = new Set(names.slice(0, call.positional.length));
  for (const name of call.keywords.keys()) {
    if (name === 'self') return typeError(`${method}() got multiple values for argument 'self'`);
    if (!Object.hasOwn(parameters, name))
      return typeError(`${method}() got an unexpected keyword argument '${name}'`);
    if (bound.has(name)) return typeError(`${method}() got multiple values for argument '${name}'`);
    bound.add(name);
  }
  if (call.positional.length > names.length) return tooMany(method, parameters, call.positional.length);
  const missing = names.filter((name) => !bound.has(name) && parameters[name] === REQUIRED);
  return tooFew(method, missing);
}

function defaultOf(parameters: Parameters, name: string): Value {
  const value = parameters[name];
  return value === undefined || value === REQUIRED ? null : value;
}

/** Python includes `self` in the counts. */
function tooMany(method: string, parameters: Parameters, passed: number): Error {
  const most = Object.keys(parameters).length + 1;
  const least = Object.values(parameters).filter((value) => value === REQUIRED).length + 1;
  const takes = least === most ? String(most) : `from ${least} to ${most}`;
  return typeError(
    `${method}() takes ${takes} positional argument${most === 1 ? '' : 's'} but ${passed + 1} were given`,
  );
}

function tooFew(method: string, missing: readonly string[]): Error {
  const quoted = missing.map((name) => `'${name}'`);
  const last = quoted.at(-1) ?? '';
  const list = quoted.length < 3 ? quoted.join(' and ') : `${quoted.slice(0, -1).join(', ')}, and ${last}`;
  const plural = missing.length === 1 ? '' : 's';
  return typeError(`${method}() missing ${missing.length} required positional argument${plural}: ${list}`);
}
