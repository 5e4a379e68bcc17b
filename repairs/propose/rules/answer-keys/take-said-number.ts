import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { groundIn } from '../../../audit/detectors/conversations/shared/provenance.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { callsOf, LEFT_OUT, shownValue, withCall, withValues } from '../../answer-key.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf } from '../schemas/shared/named-parameter.ts';
import { ownTool } from '../schemas/shared/own-tools.ts';
import { asWritten, openValues } from './shared/open-values.ts';

/** A number of a key that the user does not say is the one that the user says and no call passes. */
export const takeSaidNumber: EntryRule = {
  id: 'take-said-number',
  family: 'said-numbers-taken',
  title: 'where the user says a number that no call passes, an unsaid number of the key is that one',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    const said = new Set(groundIn(userWords(entry).join('\n')).numbers);
    for (const [position, call] of callsOf(reference.answers).entries()) {
      const declared = propertiesOf(ownTool(entry, call.tool)?.parameters ?? null);
      for (const [name, values] of call.given) {
        const [first] = values
          .filter((value) => value !== LEFT_OUT)
          .flatMap((value) => argumentsOf([decodeValue(value)]));
        if (typeof first !== 'number' || said.has(first) || values.includes(LEFT_OUT)) continue;
        if (target.argument !== undefined && (target.argument !== name || target.call !== position)) continue;
        for (const value of openValues(entry, reference, declared[name] ?? null)) {
          // Where the finding names the argument, it can also be that the user does not say its value.
          if (target.argument !== undefined && !isNear(value, first)) continue;
          yield {
            mended: {
              ...entry,
              reference: withCall(reference, position, withValues(call, name, [asWritten(value)])),
            },
            reason: `${claim} ${name} is ${shownValue(asWritten(value))}.`,
          };
        }
      }
    }
  },
};

/** Part of a number by which a slip may differ from what is meant. */
const NEAR = 0.2;

/** Whether one number can be a slip, or a rounding, of another. */
const isNear = (value: EncodedValue, other: number): boolean =>
  typeof value === 'number' &&
  (Math.abs(value - other) <= NEAR * Math.max(Math.abs(value), Math.abs(other)) ||
    Math.abs(value - other) <= 1);
