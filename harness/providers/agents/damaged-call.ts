import type { IssuedCall, OfferedTool } from '../../contract/chat-model.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import { withOtherPart } from './other-value.ts';
import { shownValues } from './shown.ts';

/** What a damage draws from. */
export type DamageSource = {
  readonly tools: readonly OfferedTool[];
  /** Outputs that the agent has seen. */
  readonly outputs: readonly string[];
  /** Pseudo-random fractions, from 0 up to but excluding 1. */
  readonly draw: () => number;
};

/** A call with another value of the same kind in one argument; `undefined` if no argument has one. */
export function damagedCall(
  call: IssuedCall,
  { tools, outputs, draw }: DamageSource,
): IssuedCall | undefined {
  const schema = tools.find(({ name }) => name === call.tool)?.parameters ?? {};
  const damaged = withOtherPart(argumentsIn(call), { schema, shown: shownValues(outputs), draw });
  return damaged === undefined ? undefined : withArguments(call, damaged);
}
