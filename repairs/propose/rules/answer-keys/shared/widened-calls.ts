import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { accepts, sharedArguments } from './aligned-calls.ts';
import { asAccepted, LEFT_OUT } from '../../../answer-key.ts';
import type { AnswerCall } from '../../../answer-key.ts';

/**
 * Calls of a witness with the values that a key accepts for the same: where it accepts a value of the witness for a parameter of this
 * name, it accepts the others that stand beside it, too.
 */
export function widenedCalls(
  witness: readonly AnswerCall[],
  key: readonly AnswerCall[],
): readonly AnswerCall[] {
  const free = [...key];
  return witness.map((call): AnswerCall => {
    const partner = nearest(call, free);
    if (partner !== undefined) free.splice(free.indexOf(partner), 1);
    const given = Array.from(
      call.given,
      ([name, values]) => [name, widened(name, values, call, key)] as const,
    );
    const open = [...(partner?.given ?? [])].filter(
      ([name, values]) => !call.given.has(name) && values.includes(LEFT_OUT),
    );
    return { tool: call.tool, given: new Map([...given, ...open]) };
  });
}

/** The accepted call of the same tool that shares the most arguments. */
function nearest(call: AnswerCall, key: readonly AnswerCall[]): AnswerCall | undefined {
  return key
    .filter(({ tool }) => tool === call.tool)
    .toSorted((one, other) => sharedArguments(other, call) - sharedArguments(one, call))
    .at(0);
}

function widened(
  name: string,
  values: readonly EncodedValue[],
  { tool }: AnswerCall,
  key: readonly AnswerCall[],
): readonly EncodedValue[] {
  const [value = LEFT_OUT] = values;
  const isAlike = (call: AnswerCall): boolean => accepts(call.given.get(name) ?? [], value);
  const source = key.find((call) => call.tool === tool && isAlike(call)) ?? key.find(isAlike);
  if (source === undefined || value === LEFT_OUT) return values.map(asAccepted);
  const accepted = source.given.get(name) ?? values;
  // What omission stands for is a matter of the tool.
  return source.tool === tool ? accepted : accepted.filter((other) => other !== LEFT_OUT);
}
