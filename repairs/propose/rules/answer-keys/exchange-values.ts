import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { callsOf, LEFT_OUT, withCall, withValues } from '../../answer-key.ts';
import type { EntryRule } from '../../remedies/remedy.ts';

/** Values of two parameters that stand in the place of each other change places. */
export const exchangeValues: EntryRule = {
  id: 'exchange-values',
  family: 'key-values-exchanged',
  title: 'values of a key that stand in the place of each other change places',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    const { argument } = target;
    const position = target.call ?? 0;
    const call = callsOf(reference.answers)[position];
    const own = argument === undefined ? undefined : call?.given.get(argument);
    if (call === undefined || argument === undefined || own === undefined) return;
    for (const [other, values] of call.given) {
      if (other === argument || typeof values[0] !== typeof own[0] || values.includes(LEFT_OUT)) continue;
      if (hasFigures(values) !== hasFigures(own)) continue; // a date is not in the place of a name
      const exchanged = withValues(withValues(call, argument, values), other, own);
      yield {
        mended: { ...entry, reference: withCall(reference, position, exchanged) },
        reason: `${claim} ${argument} and ${other} change places.`,
      };
    }
  },
};

const hasFigures = (values: readonly EncodedValue[]): boolean => values.some((value) => /\d/u.test(JSON.stringify(value)));
