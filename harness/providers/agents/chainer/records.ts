import type { Json } from '../../../contract/json.ts';
import { isObject } from '../../json-parts.ts';
import type { JsonObject } from '../../json-parts.ts';
import { parsed } from '../call-arguments.ts';
import { namesId } from '../other-value.ts';
import type { Property } from '../schema.ts';
import { recordLists } from '../shown.ts';
import { tellingWords } from '../words.ts';
import { takesNumber } from './wanted-ids.ts';

/** An output, and the tool that gave it. */
export type ToolOutput = { readonly tool: string; readonly output: string };

/**
 * The id for a parameter from the record that shares most words with a text, of the latest output that has such a record. Records are the
 * objects of an output. The id is the property with the parameter's name; or `id` if the tool's name shares a word with the parameter's; or
 * the only property that is named like an id.
 */
export function idFrom(outputs: readonly ToolOutput[], parameter: Property, text: string): Json | undefined {
  const wanted = tellingWords(text);
  for (const { tool, output } of outputs.toReversed()) {
    const candidates = recordsIn(output).flatMap((record) => {
      const id = idOf(record, parameter, tool);
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
function idOf(record: JsonObject, { name, schema }: Property, tool: string): Json | undefined {
  const isRelated = !tellingWords(tool).isDisjointFrom(tellingWords(name));
  const [only, ...others] = Object.keys(record).filter(namesId);
  const single = others.length === 0 && only !== undefined && only !== 'id' ? record[only] : undefined;
  const id = record[name] ?? (isRelated ? record['id'] : undefined) ?? single;
  return typeof id === (takesNumber(schema) ? 'number' : 'string') ? id : undefined;
}

const sharedWords = (record: JsonObject, wanted: ReadonlySet<string>): number =>
  tellingWords(Object.values(record).map(plainText).join(' ')).intersection(wanted).size;

const plainText = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
