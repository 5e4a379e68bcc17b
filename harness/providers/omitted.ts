import type { Json } from '../contract/json.ts';
import { OMISSIONS } from '../contract/omissions.ts';
import type { OmissionKey } from '../contract/omissions.ts';
import { isObject } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import type { ModelParameters } from './parameters.ts';

const KEYS = Object.keys(OMISSIONS) as readonly OmissionKey[];

/** A request body without the parts that the user left out. */
export function withoutOmitted(body: JsonObject, parameters: ModelParameters): JsonObject {
  const fields = new Set(
    KEYS.filter((key) => parameters[key] === true).flatMap((key): readonly string[] => OMISSIONS[key].fields),
  );
  if (fields.size === 0) return body;
  const kept = without(body, fields);
  const { messages } = kept;
  if (parameters.noEarlierReasoning !== true || !Array.isArray(messages)) return kept;
  const reasoning = new Set([...OMISSIONS.noEarlierReasoning.fields, 'reasoning']);
  return {
    ...kept,
    messages: messages.map((message: Json) => (isObject(message) ? without(message, reasoning) : message)),
  };
}

function without(object: JsonObject, fields: ReadonlySet<string>): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.has(key)));
}
