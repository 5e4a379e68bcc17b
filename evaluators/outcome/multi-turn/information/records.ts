import { isPosition, keysOfPointer } from '../../../../harness/contract/json-pointer.ts';
import { memoizeByString } from '../../../../harness/contract/memoize.ts';
import type { InformationLeaf } from '../../../../harness/contract/outcome.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { readJson } from '../../../../benchmarks/python/json-read.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { isRefusal, outputValue } from './leaves.ts';

/** A leaf of an output, with the ids of what it is said of; empty: neither the output nor the call names any. */
export type RecordLeaf = InformationLeaf & { readonly of: string[] };

/** Outputs that are kept parsed. */
const KEPT = 256;
const LONGEST_KEPT = 50_000;

/** What an output says, as a value; `undefined`: it only says that the call did nothing. */
export const outputRecord = memoizeByString(parsedRecord, KEPT, LONGEST_KEPT);

function parsedRecord(text: string): Value | undefined {
  if (text.startsWith('Error during execution')) return undefined;
  const value = readAsJson(text) ?? outputValue(text);
  return isRefusal(value) ? undefined : value;
}

/** Lists are printed as JSON, too, by some worlds. */
function readAsJson(text: string): Value | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return readJson(text);
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

/**
 * The leaves of an output at a JSON Pointer and below it, each with what it is said of: the nearest record around it that has an
 * `id`; where there is none, the ids that stand beside it (`class_id`), and what the call passed.
 *
 * @param passed - strings and numbers in the arguments of the call.
 * @returns empty where the pointer leads nowhere.
 */
export function leavesAt(
  output: Value,
  pointer: string,
  passed: readonly (string | number)[],
): readonly RecordLeaf[] {
  let current = output;
  let place: Place = { key: null, of: [...new Set(passed.map(String))] };
  for (const token of keysOfPointer(pointer)) {
    const inside = isDict(current) ? within(place, current) : place;
    const next = childOf(current, token);
    if (next === undefined) return [];
    place = isDict(current) ? { ...inside, key: token } : inside;
    current = next;
  }
  const leaves: RecordLeaf[] = [];
  collect(current, place, leaves);
  return leaves;
}

/** Key of a value, and what is known by then of what it is said of. */
type Place = { readonly key: string | null; readonly of: readonly string[] };

function within(place: Place, record: Dict): Place {
  const id = idText(lookup(record, 'id'));
  if (id !== undefined) return { ...place, of: [id] };
  const beside = [...record].flatMap(([key, value]) =>
    typeof key === 'string' && key.endsWith('_id') ? (idText(value) ?? []) : [],
  );
  return beside.length === 0 ? place : { ...place, of: [...new Set([...place.of, ...beside])] };
}

function idText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const number = value === undefined || typeof value === 'boolean' ? undefined : numberOf(value);
  return number === undefined ? undefined : String(Number(number));
}

function collect(value: Value, place: Place, into: RecordLeaf[]): void {
  if (isDict(value)) {
    const inside = within(place, value);
    for (const [key, item] of value) collect(item, { ...inside, key: str(key) }, into);
  } else if (isList(value)) {
    for (const item of value) collect(item, place, into);
  } else {
    const number = typeof value === 'boolean' ? undefined : numberOf(value);
    const leaf = number === undefined ? value : Number(number);
    if (leaf === null || typeof leaf === 'string' || typeof leaf === 'number' || typeof leaf === 'boolean')
      into.push({ key: place.key, value: leaf, of: [...place.of] });
  }
}

function childOf(value: Value, token: string): Value | undefined {
  if (isDict(value)) return lookup(value, token);
  return isList(value) && isPosition(token) ? value[Number(token)] : undefined;
}

/** Whether one of the leaves says the same of the same thing, whatever else it is said of. */
export function isSaidOf({ key, value, of }: InformationLeaf, leaves: readonly RecordLeaf[]): boolean {
  if (of === undefined || of.length === 0) return false;
  return leaves.some(
    (other) => other.key === key && other.value === value && of.every((id) => other.of.includes(id)),
  );
}
