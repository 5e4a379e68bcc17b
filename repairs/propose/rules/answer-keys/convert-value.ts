import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { callsOf, LEFT_OUT, withCall, withValues } from '../../answer-key.ts';
import { isEncodedObject } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf } from '../schemas/shared/named-parameter.ts';
import { ownTool } from '../schemas/shared/own-tools.ts';

/** A value that a key writes as a text has the type that the schema declares. */
export const convertValue: EntryRule = {
  id: 'convert-value',
  family: 'key-types-as-declared',
  title: 'a value of a key that is written as a text has the type of its parameter',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    for (const [position, call] of callsOf(reference.answers).entries()) {
      const spec = ownTool(entry, call.tool);
      for (const [name, values] of call.given) {
        const declared = propertiesOf(spec?.parameters ?? null)[name];
        const type = isEncodedObject(declared) ? declared['type'] : undefined;
        if (typeof type !== 'string') continue;
        const converted = values.map((value) => (value === LEFT_OUT ? value : inType(value, type)));
        if (JSON.stringify(converted) === JSON.stringify(values)) continue;
        yield {
          mended: { ...entry, reference: withCall(reference, position, withValues(call, name, converted)) },
          reason: `${claim} ${name} is of type ${type}.`,
        };
      }
    }
  },
};

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** A text as the value that it writes; the text itself where it writes none of the type. */
function inType(value: EncodedValue, type: string): EncodedValue {
  if (typeof value !== 'string') return value;
  const kind = type.toLowerCase();
  if (kind === 'boolean') return WORDS.get(value.toLowerCase()) ?? value;
  const isNumeric = /^-?\d+(?:\.\d+)?$/u.test(value);
  if (isNumeric && (kind === 'integer' || kind === 'long') && !value.includes('.')) return Number(value);
  return isNumeric && (kind === 'float' || kind === 'double' || kind === 'number')
    ? { $f: floatText(value) }
    : value;
}

const floatText = (text: string): string => (text.includes('.') ? text : `${text}.0`);
