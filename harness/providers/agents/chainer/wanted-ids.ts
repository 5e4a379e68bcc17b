import type { OfferedTool } from '../../../contract/chat-model.ts';
import type { Json } from '../../../contract/json.ts';
import { namesId } from '../other-value.ts';
import { readSchema } from '../schema.ts';
import type { Property } from '../schema.ts';

/** Required parameters of a tool that want an id: by their name, or by a description that says so. */
export function wantedIds({ parameters }: OfferedTool): readonly Property[] {
  return readSchema(parameters).properties.filter(
    ({ name, schema, presence }) =>
      presence === 'required' &&
      (namesId(name) || /\b(?:id|identifier)\b/i.test(readSchema(schema).description)),
  );
}

/** A token of letters and digits: an id as it is written. */
const CODE = /(?<![\p{L}\p{N}_-])(?=[\p{L}_-]*\p{N})(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]+/gu;
/** A whole number after a word that announces one. */
const NUMBER_AFTER = (noun: string): RegExp =>
  new RegExp(`\\b(?:${noun}|id|number|no\\.?|#)\\s*#?(\\d{1,15})\\b`, 'i');

/** The id that a text states for a parameter; `undefined` if it states none. */
export function statedId({ name, schema }: Property, text: string): Json | undefined {
  if (!takesNumber(schema)) return text.match(CODE)?.[0];
  const noun = (name.match(/^\p{L}+?(?=_?id)/iu)?.[0] ?? 'id').toLowerCase();
  const digits = NUMBER_AFTER(noun).exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Returns true for the schema of a number. */
export const takesNumber = (schema: Json): boolean => /^(?:integer|number)$/.test(readSchema(schema).type);
