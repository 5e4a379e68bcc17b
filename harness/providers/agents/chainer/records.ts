import type { Json } from '../../../contract/json.ts';
import { isObject } from '../../json-parts.ts';
import type { JsonObject } from '../../json-parts.ts';
import { parsed } from '../call-arguments.ts';
import type { Property } from '../schema.ts';
import { readSchema } from '../schema.ts';
import { recordLists } from '../shown.ts';
import { tellingWords } from '../words.ts';

/**
 * The id for a parameter from the record that shares most words with a text, of the latest output that has such a record. Records are the
 * objects of an output; the id is the property with the parameter's name or, where there is none, `id`.
 */
export function idFrom(outputs: readonly string[], parameter: Property, text: string): Json | undefined {
  const wanted = tellingWords(text);
  for (const output of outputs.toReversed()) {
    const candidates = recordsIn(output).flatMap((record) => {
      const id = idOf(record, parameter);
      return id === undefined ? [] : [{ id, shared: sharedWords(record, wanted) }];
    });
    const [best] = candidates.toSorted((one, other) => other.shared - one.shared);
    if (best !== undefined) return best.id;
  }
  return undefined;
}

function recordsIn(output: string): readonly JsonObject[] {
  const lists = recordLists(output).flat();
  const whole = lists.length > 0 ? undefined : parsed(output);
  return isObject(whole) ? [whole] : lists;
}

/** A value of the type that the parameter takes. */
function idOf(record: JsonObject, { name, schema }: Property): Json | undefined {
  const id = record[name] ?? record['id'];
  const isNumber = /^(?:integer|number)$/.test(readSchema(schema).type);
  return typeof id === (isNumber ? 'number' : 'string') ? id : undefined;
}

const sharedWords = (record: JsonObject, wanted: ReadonlySet<string>): number =>
  tellingWords(Object.values(record).map(plainText).join(' ')).intersection(wanted).size;

const plainText = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
