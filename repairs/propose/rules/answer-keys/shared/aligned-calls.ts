import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { sameArgument } from '../../../answer-key.ts';
import type { AnswerCall } from '../../../answer-key.ts';

/** Most calls that are matched in all orders; more stand for the call at their position. */
const MOST_MATCHED = 10;

/**
 * Which accepted call each call of a witness stands for: all together share the most arguments, whatever their order.
 *
 * @returns positions in the key, in the order of the witness; `undefined` where the witness makes other calls: more, fewer, or of
 *   other tools.
 */
export function alignedCalls(
  key: readonly AnswerCall[],
  witness: readonly AnswerCall[],
): readonly number[] | undefined {
  if (key.length !== witness.length) return undefined;
  if (key.length > MOST_MATCHED) {
    const isInOrder = key.every(({ tool }, index) => witness[index]?.tool === tool);
    return isInOrder ? key.map((_call, index) => index) : undefined;
  }
  return bestMatch(witness, key)?.partners;
}

type Match = { readonly partners: readonly number[]; readonly shared: number };

/** The best partners of calls among those that are free; of equally good ones, those at the same positions. */
function bestMatch(
  witness: readonly AnswerCall[],
  key: readonly AnswerCall[],
  taken = 0,
  known = new Map<number, Match | undefined>(),
): Match | undefined {
  const index = countBits(taken);
  const call = witness[index];
  if (call === undefined) return { partners: [], shared: 0 };
  if (known.has(taken)) return known.get(taken);
  let best: Match | undefined;
  for (const [position, accepted] of key.entries()) {
    if ((taken & (1 << position)) !== 0 || accepted.tool !== call.tool) continue;
    const rest = bestMatch(witness, key, taken | (1 << position), known);
    if (rest === undefined) continue;
    const shared = rest.shared + sharedArguments(accepted, call) + (position === index ? IN_PLACE : 0);
    if (best === undefined || shared > best.shared) best = { partners: [position, ...rest.partners], shared };
  }
  known.set(taken, best);
  return best;
}

/** Less than one argument, however many calls there are. */
const IN_PLACE = 1 / (2 * MOST_MATCHED);

const countBits = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

/** How many arguments of a call another one accepts. */
export const sharedArguments = ({ given }: AnswerCall, call: AnswerCall): number =>
  [...call.given].filter(([name, [value = null]]) => accepts(given.get(name) ?? [], value)).length;

/** Whether a value is among accepted ones, as it stands. */
export const accepts = (values: readonly EncodedValue[], value: EncodedValue): boolean =>
  values.some((other) => sameArgument(other, value));
