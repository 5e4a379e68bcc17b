import type { EncodedValue } from '../../harness/contract/json.ts';

/** Keys from the root of an encoded value to one of its parts. */
export type Path = readonly (string | number)[];

type Dict = { readonly [key: string]: EncodedValue };

export const isObject = (value: EncodedValue | undefined): value is { [key: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const childrenOf = (value: EncodedValue): readonly (readonly [string | number, EncodedValue])[] =>
  Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];

/** Every part of an encoded value with its path, the whole first. */
export const partsOf = (value: EncodedValue, path: Path = []): readonly (readonly [Path, EncodedValue])[] => [
  [path, value],
  ...childrenOf(value).flatMap(([key, child]) => partsOf(child, [...path, key])),
];

export function partAt(value: EncodedValue, path: Path): EncodedValue | undefined {
  let part: EncodedValue | undefined = value;
  for (const key of path) {
    if (Array.isArray(part)) part = part[Number(key)];
    else part = isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined;
  }
  return part;
}

/** The value with the children of one part replaced. @param change - gets and gives the children in order. */
function withChildren(
  value: EncodedValue,
  path: Path,
  change: (
    children: readonly (readonly [string | number, EncodedValue])[],
  ) => readonly (readonly [string | number, EncodedValue])[],
): EncodedValue {
  const [key, ...rest] = path;
  const children = childrenOf(value);
  const changed =
    key === undefined
      ? change(children)
      : children.map(
          ([name, child]) => [name, name === key ? withChildren(child, rest, change) : child] as const,
        );
  return Array.isArray(value) ? changed.map(([, child]) => child) : Object.fromEntries(changed);
}

/** The value with another part at a path; one that is not there yet comes last. */
export function withPart(value: EncodedValue, path: Path, part: EncodedValue): EncodedValue {
  const key = path.at(-1);
  if (key === undefined) return part;
  return withChildren(value, path.slice(0, -1), (children) =>
    children.some(([name]) => name === key)
      ? children.map(([name, child]) => [name, name === key ? part : child])
      : [...children, [key, part]],
  );
}

export const withoutPart = (value: EncodedValue, path: Path): EncodedValue =>
  withChildren(value, path.slice(0, -1), (children) => children.filter(([name]) => name !== path.at(-1)));

/** The value with another name for a key, at the same position. */
export const withKeyRenamed = (value: EncodedValue, path: Path, name: string): EncodedValue =>
  withChildren(value, path.slice(0, -1), (children) =>
    children.map(([key, child]) => [key === path.at(-1) ? name : key, child]),
  );

/** The value with the children of a part in another order. */
export const withOrder = (
  value: EncodedValue,
  path: Path,
  order: <Item>(items: readonly Item[]) => readonly Item[],
): EncodedValue => withChildren(value, path, (children) => order(children));

/** The properties of a schema by name; empty for one that has none. */
export function propertiesOf(schema: EncodedValue): Dict {
  const properties = partAt(schema, ['properties']);
  return isObject(properties) ? properties : {};
}

/** Names of the required parameters of a schema. */
export function requiredOf(schema: EncodedValue): readonly string[] {
  const required = partAt(schema, ['required']);
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
