import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { groundIn } from '../../../audit/detectors/conversations/shared/provenance.ts';
import { quotationsIn } from '../../../audit/detectors/conversations/shared/quotations.ts';
import { callsOf, withCall, withValues } from '../../answer-key.ts';
import { isEncodedObject } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf, requiredOf } from '../schemas/shared/named-parameter.ts';
import { ownTool } from '../schemas/shared/own-tools.ts';

/** A required parameter that the key leaves out takes what the user says and no call of the key passes. */
export const giveRequired: EntryRule = {
  id: 'give-required',
  family: 'required-values-given',
  title: 'a key has a value for each required parameter, the one that the user says',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    const calls = callsOf(reference.answers);
    const passed = calls.flatMap(({ given }) => [...given.values()].flat());
    for (const [position, call] of calls.entries()) {
      const spec = ownTool(entry, call.tool);
      for (const name of spec === undefined ? [] : requiredOf(spec.parameters)) {
        const declared = propertiesOf(spec?.parameters ?? null)[name];
        if (call.given.has(name) || !isEncodedObject(declared)) continue;
        for (const value of openValues(userWords(entry).join('\n'), declared, passed)) {
          const key = withCall(reference, position, withValues(call, name, [value]));
          yield { mended: { ...entry, reference: key }, reason: `${claim} The user says ${String(value)} for ${name}.` };
        }
      }
    }
  },
};

/** Most values of a kind that are tried. */
const MOST = 5;
/** A name: words in capitals within a sentence, or a single one at its end. */
const NAMES = /(?<=[\p{Ll},'"`(] )\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)*/gu;
const IDENTIFIERS = /(?<![\p{L}\p{N}])(?:\p{L}+_\w+|\p{Ll}+\p{Lu}\w*|\p{L}+\d\w*)(?![\p{L}\p{N}])/gu;

/** What the user says for a parameter of a type, without what is passed already. */
function openValues(
  said: string,
  { type, enum: options }: { readonly [key: string]: EncodedValue },
  passed: readonly EncodedValue[],
): readonly EncodedValue[] {
  const used = new Set(passed.flatMap((value) => argumentsOf([decodeValue(value)])).map(String));
  if (Array.isArray(options))
    return options.filter(
      (option) => typeof option === 'string' && said.toLowerCase().includes(option.toLowerCase()),
    );
  const kind = typeof type === 'string' ? type.toLowerCase() : '';
  if (kind === 'boolean') return [true];
  if (kind === 'integer' || kind === 'float' || kind === 'number')
    return groundIn(said).numbers.filter((figure) => !used.has(String(figure))).slice(0, MOST);
  if (kind !== 'string' && kind !== 'any') return [];
  const texts = [
    ...quotationsIn([said]).map(({ text }) => text),
    ...(said.match(NAMES) ?? []),
    ...(said.match(IDENTIFIERS) ?? []),
  ];
  const isUsed = (text: string): boolean =>
    [...used].some((other) => other.toLowerCase().includes(text.toLowerCase()) || text.includes(other));
  return [...new Set(texts)].filter((text) => !isUsed(text)).slice(0, MOST);
}
