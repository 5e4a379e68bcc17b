import type { EncodedValue } from '../../harness/contract/json.ts';

/** How the part at a path changes. `add` puts an item before the one at its position; `-` is the end of a list. */
export type Edit =
  { readonly kind: 'replace' | 'add'; readonly value: EncodedValue } | { readonly kind: 'remove' };

/**
 * A copy of a value with the part at a path edited; keys keep their order.
 *
 * @returns `undefined` if the path leads nowhere: to a key or position that is not there, or, for `add`, a key that is.
 */
export function edited(
  value: EncodedValue,
  keys: readonly string[],
  edit: Edit,
): { readonly value: EncodedValue } | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return edit.kind === 'replace' ? { value: edit.value } : undefined;
  if (Array.isArray(value)) return editedList(value, key, rest, edit);
  if (typeof value === 'object' && value !== null) return editedObject(value, key, rest, edit);
  return undefined;
}

function editedList(
  list: readonly EncodedValue[],
  key: string,
  rest: readonly string[],
  edit: Edit,
): { readonly value: EncodedValue } | undefined {
  const isAdded = edit.kind === 'add' && rest.length === 0;
  const position = isAdded && key === '-' ? list.length : positionIn(key, list.length + (isAdded ? 1 : 0));
  if (position === undefined) return undefined;
  if (isAdded) return { value: list.toSpliced(position, 0, edit.value) };
  if (edit.kind === 'remove' && rest.length === 0) return { value: list.toSpliced(position, 1) };
  const item = list[position];
  const changed = item === undefined ? undefined : edited(item, rest, edit);
  return changed === undefined ? undefined : { value: list.with(position, changed.value) };
}

function editedObject(
  object: { readonly [key: string]: EncodedValue },
  key: string,
  rest: readonly string[],
  edit: Edit,
): { readonly value: EncodedValue } | undefined {
  const parts = Object.entries(object);
  const item = Object.hasOwn(object, key) ? object[key] : undefined;
  if (item === undefined) {
    const isAdded = edit.kind === 'add' && rest.length === 0;
    return isAdded ? { value: Object.fromEntries([...parts, [key, edit.value]]) } : undefined;
  }
  if (edit.kind === 'add' && rest.length === 0) return undefined;
  if (edit.kind === 'remove' && rest.length === 0)
    return { value: Object.fromEntries(parts.filter(([name]) => name !== key)) };
  const changed = edited(item, rest, edit);
  if (changed === undefined) return undefined;
  return {
    value: Object.fromEntries(parts.map(([name, part]) => [name, name === key ? changed.value : part])),
  };
}

const positionIn = (key: string, length: number): number | undefined =>
  /^(?:0|[1-9]\d{0,8})$/.test(key) && Number(key) < length ? Number(key) : undefined;
