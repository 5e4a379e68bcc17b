import { possibleAnswersOf } from '../../../../../evaluators/action/bfcl-ast/task.ts';
import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { Witness } from '../../../../../harness/contract/finding.ts';
import { Float, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { KeyedEntry } from './key-slots.ts';
import { numbersAlone } from './numbers-said.ts';
import { asAnswers } from './played-keys.ts';

/** A call that takes free numbers, in the order in which the question states those of a call that the key has. */
export function callOf(
  { entry, question, calls }: KeyedEntry,
  free: readonly { readonly text: string; readonly value: number }[],
): Value | undefined {
  const answers = possibleAnswersOf(entry);
  const model = isList(answers) ? answers[0] : undefined;
  const stated = numbersAlone(question);
  const placed = (calls[0]?.slots ?? [])
    .filter(({ isRequired }) => isRequired)
    .map((slot) => ({ slot, at: stated.findIndex(({ value }) => value === Number(slot.accepted[0])) }))
    .toSorted((one, other) => one.at - other.at);
  if (
    model === undefined ||
    placed.length !== free.length ||
    placed.some(({ at }, index) => !isAlike(stated[at], free[index], question))
  )
    return undefined;
  return placed.reduce((call: Value, { slot }, index) => {
    const value = free[index]?.value ?? 0;
    return asAnswers(call, slot.parameter, slot.schema.kind === 'number' ? new Float(value) : value);
  }, model);
}

type Stated = { readonly text: string; readonly value: number };

/** Whether two numbers of a text have the same word behind them, or one of them none. */
function isAlike(one: Stated | undefined, other: Stated | undefined, text: string): boolean {
  if (one === undefined || other === undefined) return false;
  const [unit, its] = [one, other].map((number) => wordAfter(number.text, text));
  return unit === undefined || its === undefined || unit === its;
}

const wordAfter = (number: string, text: string): string | undefined =>
  new RegExp(`(?<![\\d.])${number.replaceAll('.', '\\.')}[\\s-]?([\\p{L}%/°]{2,})`, 'u').exec(text)?.[1];

/** The key with one more call, as a witness. */
export function withCall({ entry, key }: KeyedEntry, call: Value): Witness {
  const answers = possibleAnswersOf(entry);
  return {
    claims: 'right-but-failed',
    entry: key,
    played: {
      kind: 'possible-answers',
      answers: encodeValue(isList(answers) ? [...answers, call] : answers),
    },
  };
}
