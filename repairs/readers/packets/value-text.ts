import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';

/** How much of a value is shown: characters of a text, and members of a list or dictionary. */
type Extent = { readonly characters: number; readonly members: number };

/** From the fullest to the shortest. */
const EXTENTS: readonly Extent[] = [
  { characters: Number.POSITIVE_INFINITY, members: Number.POSITIVE_INFINITY },
  { characters: 1000, members: 30 },
  { characters: 200, members: 12 },
  { characters: 80, members: 6 },
];

/** A value as Python writes it, abbreviated until it has at most so many characters, or as short as it gets. */
export function valueText(value: Value, most: number): string {
  let text = '';
  for (const extent of EXTENTS) {
    text = repr(abbreviated(value, extent));
    if (text.length <= most) return text;
  }
  return cut(text, most);
}

/** An encoded value as {@link valueText}; nothing is written as such. */
export const encodedText = (value: EncodedValue | undefined, most: number): string =>
  value === undefined ? '(nothing)' : valueText(decodeValue(value), most);

/** A text with at most so many characters, which says how long it is if it is cut. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… [abbreviated: ${text.length} characters]`;

function abbreviated(value: Value, extent: Extent): Value {
  if (typeof value === 'string') return cut(value, extent.characters);
  if (isList(value)) {
    const left = value.slice(0, extent.members).map((member) => abbreviated(member, extent));
    return value.length > left.length ? [...left, moreOf(value.length - left.length)] : left;
  }
  return isDict(value) ? abbreviatedDict(value, extent) : value;
}

function abbreviatedDict(dict: Dict, extent: Extent): Dict {
  const left = [...dict]
    .slice(0, extent.members)
    .map(([key, member]): [Value, Value] => [key, abbreviated(member, extent)]);
  const rest = dict.size - left.length;
  return new Map<Value, Value>(rest === 0 ? left : [...left, ['…', moreOf(rest)]]);
}

const moreOf = (count: number): string => `[abbreviated: ${count} more]`;
