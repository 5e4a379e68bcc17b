import { equal, lookup, numberOf } from '../../../../../benchmarks/python/equality.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../../harness/contract/value.ts';
import type { CallArguments } from './situations.ts';

/** A number of a result beside the one that is stored, or was passed, under the same name. */
export type StoredNumber = { readonly name: string; readonly shown: Value; readonly stored: Value };

/**
 * Numbers of a result with the values that are known of them: an argument or an attribute of that name; a field of a record
 * under a key that is passed; a field of a record with the same id.
 *
 * @param attributes - of the state after the call.
 */
export function storedNumbers(
  result: Dict,
  attributes: ReadonlyMap<string, Value>,
  args: CallArguments,
): readonly StoredNumber[] {
  const records = [...attributes.values()].flatMap((attribute) => recordsIn(attribute, result, args));
  return [...result].flatMap(([key, shown]) => {
    const name = str(key);
    if (!isNumber(shown)) return [];
    const candidates = [
      attributes.get(name),
      args.get(name),
      ...records.map((record) => lookup(record, name)),
    ];
    return candidates.flatMap((stored) =>
      stored !== undefined && isNumber(stored) ? [{ name, shown, stored }] : [],
    );
  });
}

const isNumber = (value: Value): boolean => typeof value !== 'boolean' && numberOf(value) !== undefined;

/** Records of an attribute that a result is about. */
function recordsIn(attribute: Value, result: Dict, args: CallArguments): readonly Dict[] {
  if (isList(attribute))
    return attribute.filter(isDict).filter((record) => sharesIdentity(record, result, args));
  if (!isDict(attribute)) return [];
  const keyed = [...args.values()].flatMap((value) => lookedUp(attribute, value));
  return sharesIdentity(attribute, result, args) ? [...keyed, attribute] : keyed;
}

function lookedUp(attribute: Dict, key: Value): readonly Dict[] {
  const record = typeof key === 'string' || typeof key === 'number' ? lookup(attribute, key) : undefined;
  return record !== undefined && isDict(record) ? [record] : [];
}

/** Whether a record has an id that the result shows or that is passed. */
function sharesIdentity(record: Dict, result: Dict, args: CallArguments): boolean {
  return [...record].some(([key, value]) => {
    const name = str(key);
    if (!/(?:^|_)id$/.test(name)) return false;
    const shown = lookup(result, name) ?? args.get(name);
    return shown !== undefined && equal(shown, value);
  });
}
