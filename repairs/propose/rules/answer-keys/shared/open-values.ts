import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { argumentsOf } from '../../../../../evaluators/outcome/multi-turn/arguments.ts';
import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { groundIn } from '../../../../audit/detectors/conversations/shared/provenance.ts';
import { quotationsIn } from '../../../../audit/detectors/conversations/shared/quotations.ts';
import { callsOf } from '../../../answer-key.ts';
import type { AnswerKey } from '../../../answer-key.ts';
import { isEncodedObject } from '../../../encoded-parts.ts';

/** Most values of a kind that are tried. */
const MOST = 5;
/** A name: words in capitals within a sentence. */
const NAMES = /(?<=[\p{Ll},'"`(] )\p{Lu}[\p{L}\p{N}]*(?:(?: (?:of|the|de) |[ -])\p{Lu}[\p{L}\p{N}]*)*/gu;
const IDENTIFIERS = /(?<![\p{L}\p{N}])(?:\p{L}+_\w+|\p{Ll}+\p{Lu}\w*|\p{L}+\d\w*)(?![\p{L}\p{N}])/gu;

/**
 * What the user says for a parameter and no call of the key passes, in the order of the text.
 *
 * @param declared - schema of the parameter.
 */
export function openValues(
  entry: SuiteEntry,
  key: AnswerKey,
  declared: EncodedValue,
): readonly EncodedValue[] {
  if (!isEncodedObject(declared)) return [];
  const { type, enum: options } = declared;
  const said = userWords(entry).join('\n');
  const passed = callsOf(key.answers).flatMap(({ given }) => [...given.values()].flat());
  const used = new Set(passed.flatMap((value) => argumentsOf([decodeValue(value)])).map(String));
  if (Array.isArray(options))
    return options.filter(
      (option) => typeof option === 'string' && said.toLowerCase().includes(option.toLowerCase()),
    );
  const kind = typeof type === 'string' ? type.toLowerCase() : '';
  if (kind === 'boolean') return [true];
  if (['integer', 'float', 'number', 'double', 'long'].includes(kind))
    return figuresIn(said)
      .filter((figure) => !used.has(String(figure)))
      .slice(0, MOST);
  return kind === 'string' || kind === 'any' ? openTexts(said, used) : [];
}

/** Figures of a text, whole numbers as they are, others as floats. */
const figuresIn = (said: string): readonly number[] => [...new Set(groundIn(said).numbers)];

function openTexts(said: string, used: ReadonlySet<string>): readonly string[] {
  const texts = [
    ...quotationsIn([said]).map(({ text }) => text),
    ...(said.match(NAMES) ?? []),
    ...(said.match(IDENTIFIERS) ?? []),
  ];
  const isUsed = (text: string): boolean =>
    [...used].some(
      (other) => other !== '' && (other.toLowerCase().includes(text.toLowerCase()) || text.includes(other)),
    );
  return [...new Set(texts)].filter((text) => !isUsed(text)).slice(0, MOST);
}

/** A value as keys write it: a number with decimals is a float. */
export const asWritten = (value: EncodedValue): EncodedValue =>
  typeof value === 'number' && !Number.isInteger(value) ? { $f: String(value) } : value;
