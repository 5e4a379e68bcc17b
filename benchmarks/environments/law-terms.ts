import type { Check, DomainLaw, LawStep, Term } from '../../harness/contract/domain-laws.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';

export const is = (value: EncodedValue): Term => ({ is: value });
/** Argument of a step. */
export const argument = (name: string, of = 0): Term => ({ argument: name, of });
/** Argument with which the reference calls the tool of the law. */
export const passed = (name: string): Term => ({ passed: name });
/** Part of the output of a step at a JSON Pointer; empty: all of it. */
export const output = (pointer: string, of = 0): Term => ({ output: pointer, of });
/** Attribute at the start of the entry. */
export const atStart = (name: string): Term => ({ attribute: name, when: 'start' });
/** Attribute before the first step. */
export const before = (name: string): Term => ({ attribute: name, when: 'before' });
/** Attribute after the last step. */
export const after = (name: string): Term => ({ attribute: name, when: 'after' });
export const each = (list: Term): Term => ({ each: list });
export const keys = (of: Term): Term => ({ keys: of });
export const values = (of: Term): Term => ({ values: of });
export const field = (name: string, of: Term): Term => ({ field: name, of });
/** Item of a dictionary or list under keys, one within another. */
export const item = (of: Term, ...path: readonly (string | Term)[]): Term =>
  path.reduce<Term>((found, key) => ({ item: found, key: typeof key === 'string' ? is(key) : key }), of);
export const count = (of: Term): Term => ({ count: of });
/** Number of items that are equal to a value. */
export const countEqual = (of: Term, value: EncodedValue): Term => ({ count: of, equal: value });
export const sum = (left: Term, right: Term): Term => ({ sum: [left, right] });
export const difference = (left: Term, right: Term): Term => ({ difference: [left, right] });
export const product = (left: Term, right: Term): Term => ({ product: [left, right] });

export const equal = (left: Term, right: Term, within = 0): Check => ({ equal: [left, right], within });
export const differ = (left: Term, right: Term): Check => ({ differ: [left, right] });
export const member = (one: Term, among: Term): Check => ({ member: one, among });
export const absent = (one: Term, among: Term): Check => ({ absent: one, among });
export const atMost = (left: Term, right: Term): Check => ({ atMost: [left, right] });
export const refused = (step: number): Check => ({ refused: step });
export const accepted = (step: number): Check => ({ accepted: step });
export const kept = (...attributes: readonly string[]): Check => ({ kept: attributes });
export const either = (...checks: readonly Check[]): Check => ({ either: checks });

/** A step with some arguments, the others as references pass them. */
export const call = (tool: string, changed: { readonly [parameter: string]: Term } = {}): LawStep => ({
  call: tool,
  with: changed,
});
/** A step with these arguments and no others. */
export const callWith = (tool: string, args: { readonly [parameter: string]: Term } = {}): LawStep => ({
  call: tool,
  with: args,
  alone: true,
});

/** Arguments that a tool must refuse, as a law each. */
export function refusals(
  tool: string,
  cases: readonly {
    readonly id: string;
    readonly parameter: string;
    readonly value: Term;
    readonly states: string;
    readonly given?: readonly Check[];
  }[],
): readonly DomainLaw[] {
  return cases.map(({ id, parameter, value, states, given = [] }) => ({
    id,
    kind: 'refusal',
    states,
    tool,
    parameter,
    steps: [call(tool, { [parameter]: value })],
    given,
    holds: [refused(0)],
  }));
}

/** Tools that refuse after some steps, as a law each. */
export function refusedAfter(
  tools: readonly string[],
  {
    id,
    states,
    steps = [],
    given = [],
  }: {
    readonly id: string;
    readonly states: string;
    readonly steps?: readonly LawStep[];
    readonly given?: readonly Check[];
  },
): readonly DomainLaw[] {
  return tools.map((tool) => ({
    id: `${id}-${tool}`,
    kind: 'precondition',
    states,
    tool,
    steps: [...steps, call(tool)],
    given,
    holds: [refused(steps.length)],
  }));
}
