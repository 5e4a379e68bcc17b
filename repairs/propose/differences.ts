import { isDeepStrictEqual } from 'node:util';
import { pointerTo } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Place } from '../../harness/contract/patch.ts';
import type { Change } from './proposer.ts';

/** A change of a part of a document. */
export type DocumentChange = Extract<Change, Pick<Place, 'path'>>;

/**
 * Few and small changes that make one value of another, in order of application. Lists change by the items that they lose and
 * get; lists of as many objects change item by item. Empty: the values are equal.
 *
 * @param place - of the value that changes.
 */
export function differences(
  before: EncodedValue,
  after: EncodedValue,
  place: Place,
): readonly DocumentChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, place);
  if (isObject(before) && isObject(after)) return ofObjects(before, after, place);
  return [{ op: 'replace', ...place, value: after }];
}

type EncodedObject = { readonly [key: string]: EncodedValue };

const isObject = (value: EncodedValue): value is { [key: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const below = (place: Place, key: string | number): Place => ({
  ...place,
  path: `${place.path}${pointerTo(key)}`,
});

function ofObjects(before: EncodedObject, after: EncodedObject, place: Place): readonly DocumentChange[] {
  // A value that JSON cannot represent is an object with one key, and changes as a whole.
  const isCoded = [before, after].some((value) => Object.keys(value).some((key) => key.startsWith('$')));
  // So does an object of another kind, whose keys mean something else.
  if (isCoded || before['kind'] !== after['kind']) return [{ op: 'replace', ...place, value: after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): readonly DocumentChange[] => {
    const [old, value] = [partOf(before, key), partOf(after, key)];
    if (old === undefined) return value === undefined ? [] : [{ op: 'add', ...below(place, key), value }];
    return value === undefined
      ? [{ op: 'remove', ...below(place, key) }]
      : differences(old, value, below(place, key));
  });
}

const partOf = (object: EncodedObject, key: string): EncodedValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function ofLists(
  before: readonly EncodedValue[],
  after: readonly EncodedValue[],
  place: Place,
): readonly DocumentChange[] {
  const isItemByItem =
    before.length === after.length &&
    before.every((item, index) => isDeepStrictEqual(item, after[index]) || isObject(item));
  if (isItemByItem)
    return before.flatMap((item, index) => differences(item, after[index] ?? null, below(place, index)));
  const kept = longestCommon(before, after);
  const lost = before.flatMap((_item, index): DocumentChange[] =>
    kept.some(([from]) => from === index) ? [] : [{ op: 'remove', ...below(place, index) }],
  );
  const got = after.flatMap((value, index): DocumentChange[] => {
    if (kept.some(([, to]) => to === index)) return [];
    const isLast = !kept.some(([, to]) => to > index);
    return [{ op: 'add', ...below(place, isLast ? '-' : index), value }];
  });
  // From the end, so that the positions of the others stay as they are.
  return [...lost.toReversed(), ...got];
}

type Pair = readonly [from: number, to: number];

/** Positions of the items of a longest common subsequence, in order. Lists are short: accepted values of an argument. */
function longestCommon(left: readonly EncodedValue[], right: readonly EncodedValue[]): readonly Pair[] {
  const row = (): (readonly Pair[])[] => Array.from({ length: right.length + 1 }, () => []);
  let next = row();
  for (let index = left.length - 1; index >= 0; index -= 1) {
    const current = row();
    for (let other = right.length - 1; other >= 0; other -= 1) {
      const [down, across] = [next[other] ?? [], current[other + 1] ?? []];
      current[other] = isDeepStrictEqual(left[index], right[other])
        ? [[index, other], ...(next[other + 1] ?? [])]
        : down.length >= across.length
          ? down
          : across;
    }
    next = current;
  }
  return next[0] ?? [];
}
