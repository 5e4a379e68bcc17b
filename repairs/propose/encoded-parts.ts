import { keysOfPointer } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { edited } from '../patch/edit-value.ts';

/** Keys from the root of an encoded value to one of its parts. */
export type Path = readonly string[];

export const isEncodedObject = (value: EncodedValue | undefined): value is { [key: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const childrenOf = (value: EncodedValue): readonly (readonly [string, EncodedValue])[] => {
  if (Array.isArray(value)) return value.map((child, index) => [String(index), child]);
  return isEncodedObject(value) ? Object.entries(value) : [];
};

/** Every part of an encoded value with its path, the whole first. */
export const partsOf = (value: EncodedValue, path: Path = []): readonly (readonly [Path, EncodedValue])[] => [
  [path, value],
  ...childrenOf(value).flatMap(([key, child]) => partsOf(child, [...path, key])),
];

/** The value with another part at a path, which must be there; the value itself where nothing is. */
export const withPart = (value: EncodedValue, path: Path, part: EncodedValue): EncodedValue =>
  edited(value, path, { kind: 'replace', value: part })?.value ?? value;

/** The value with a part more: a key of an object, or an item of a list; the value itself where it has no place. */
export const withAdded = (value: EncodedValue, path: Path, part: EncodedValue): EncodedValue =>
  edited(value, path, { kind: 'add', value: part })?.value ?? value;

/** The value without the part at a path. */
export const withoutPart = (value: EncodedValue, path: Path): EncodedValue =>
  edited(value, path, { kind: 'remove' })?.value ?? value;

/** The value with another name for the key at a path, at the same position. */
export function withKeyRenamed(value: EncodedValue, path: Path, name: string): EncodedValue {
  const [key, ...rest] = path;
  if (key === undefined || !isEncodedObject(value)) {
    if (key === undefined || !Array.isArray(value)) return value;
    return value.map((child, index) => (String(index) === key ? withKeyRenamed(child, rest, name) : child));
  }
  return Object.fromEntries(
    Object.entries(value).map(([own, child]) => {
      if (own !== key) return [own, child];
      return rest.length === 0 ? [name, child] : [own, withKeyRenamed(child, rest, name)];
    }),
  );
}

/** The part at a path given as a JSON Pointer, as keys. */
export const pathOf = (pointer: string): Path => keysOfPointer(pointer);
