import { callsOf, shownValue, withCall, withValues } from '../../answer-key.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf, requiredOf } from '../schemas/shared/named-parameter.ts';
import { ownTool } from '../schemas/shared/own-tools.ts';
import { asWritten, openValues } from './shared/open-values.ts';

/** A required parameter that the key leaves out takes what the user says and no call of the key passes. */
export const giveRequired: EntryRule = {
  id: 'give-required',
  family: 'required-values-given',
  title: 'a key has a value for each required parameter, the one that the user says',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    for (const [position, call] of callsOf(reference.answers).entries()) {
      const spec = ownTool(entry, call.tool);
      for (const name of spec === undefined ? [] : requiredOf(spec.parameters)) {
        const declared = propertiesOf(spec?.parameters ?? null)[name];
        if (call.given.has(name) || declared === undefined) continue;
        for (const value of openValues(entry, reference, declared)) {
          const key = withCall(reference, position, withValues(call, name, [asWritten(value)]));
          yield {
            mended: { ...entry, reference: key },
            reason: `${claim} The user says ${shownValue(value)} for ${name}.`,
          };
        }
      }
    }
  },
};
