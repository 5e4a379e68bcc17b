import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

/** How one value became another: smallest parts first found. Empty exactly when the two are written alike. */
export type Changes = {
  /**
   * New and changed parts, encoded, by JSON Pointer (RFC 6901). A key that is not a string is written as Python writes it
   * behind `=`. Order of keys is no change.
   */
  readonly set: { readonly [pointer: string]: EncodedValue };
  /** Pointers to keys that are gone. A list that became shorter counts as set as a whole. */
  readonly removed: readonly string[];
};

/** The changes from `before` to `after`. Told apart by how values are written, so that 1, 1.0 and True are three. */
export function changesBetween(before: Value, after: Value): Changes {
  const set = new Map<string, EncodedValue>();
  const removed: string[] = [];
  const visit = (left: Value, right: Value, pointer: string): void => {
    if (left === right) return;
    const written = encodeValue(right);
    if (JSON.stringify(encodeValue(left)) === JSON.stringify(written)) return;
    if (isDict(left) && isDict(right)) {
      const [former, latter] = [keyed(left), keyed(right)];
      for (const name of former.keys()) if (!latter.has(name)) removed.push(`${pointer}/${name}`);
      visitParts(former, latter, pointer);
    } else if (isList(left) && isList(right) && left.length <= right.length && left.length > 0) {
      visitParts(numbered(left), numbered(right), pointer);
    } else set.set(pointer, written);
  };
  const visitParts = (former: Parts, latter: Parts, pointer: string): void => {
    for (const [name, part] of latter) {
      const earlier = former.get(name);
      if (earlier === undefined) set.set(`${pointer}/${name}`, encodeValue(part));
      else visit(earlier, part, `${pointer}/${name}`);
    }
  };
  visit(before, after, '');
  return { set: Object.fromEntries(set), removed };
}

type Parts = ReadonlyMap<string, Value>;

const keyed = (dict: ReadonlyMap<Value, Value>): Parts =>
  new Map(Array.from(dict, ([key, value]) => [keyName(key), value]));

const numbered = (list: readonly Value[]): Parts =>
  new Map(list.map((value, index) => [String(index), value]));

const keyName = (key: Value): string =>
  typeof key === 'string' ? key.replaceAll('~', '~0').replaceAll('/', '~1') : `=${repr(key)}`;
