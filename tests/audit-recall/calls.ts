import { PythonFault } from '../../benchmarks/python/faults.ts';
import { literalValue } from '../../benchmarks/python/syntax/literal.ts';
import { parseEvaluated } from '../../benchmarks/python/syntax/parse.ts';
import { repr } from '../../benchmarks/python/text.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Value } from '../../harness/contract/value.ts';

/** An argument as it is written; `name` is `null` for a positional one. */
export type Argument = { readonly name: string | null; readonly value: Value };

/** A call of one tool with literal arguments, in the order of its text. */
export type WrittenCall = { readonly tool: string; readonly args: readonly Argument[] };

/** `undefined` for a text that is not a call with literal arguments. */
export function readCall(text: string): WrittenCall | undefined {
  try {
    const expression = parseEvaluated(text);
    if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
    const positional = expression.positional.map((part) => ({ name: null, value: literalValue(part) }));
    const named = expression.keywords.map(({ name, value }) => ({ name, value: literalValue(value) }));
    return { tool: expression.callee.name, args: [...positional, ...named] };
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

export const callText = ({ tool, args }: WrittenCall): string =>
  `${tool}(${args.map(({ name, value }) => (name === null ? '' : `${name}=`) + repr(value)).join(', ')})`;

export const withArgument = ({ tool, args }: WrittenCall, index: number, value: Value): WrittenCall => ({
  tool,
  args: args.map((argument, at) => (at === index ? { ...argument, value } : argument)),
});

/** Call texts of the reference by turn; empty for an entry whose reference is not a list of calls. */
export const turnsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

/** The entry with other calls in some turns of its reference. */
export function withTurns(entry: SuiteEntry, changes: ReadonlyMap<number, readonly string[]>): SuiteEntry {
  const turns = turnsOf(entry).map((calls, turn) => [...(changes.get(turn) ?? calls)]);
  return { ...entry, reference: { kind: 'calls', turns } };
}

/** A literal of the reference with its place. */
export type PlacedArgument = {
  readonly turn: number;
  readonly call: number;
  readonly written: WrittenCall;
  /** Position among the arguments of the call. */
  readonly index: number;
  readonly value: Value;
};

/** Every argument of the reference, in order. */
export const placedArguments = (entry: SuiteEntry): readonly PlacedArgument[] =>
  turnsOf(entry).flatMap((calls, turn) =>
    calls.flatMap((text, call) => {
      const written = readCall(text);
      return (written?.args ?? []).flatMap(({ value }, index) =>
        written === undefined ? [] : [{ turn, call, written, index, value }],
      );
    }),
  );

/** Calls of a turn, one of them replaced by others. */
export const replacedCall = (
  calls: readonly string[],
  index: number,
  ...others: readonly string[]
): readonly string[] => calls.toSpliced(index, 1, ...others);
