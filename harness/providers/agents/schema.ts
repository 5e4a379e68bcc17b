import type { Json } from '../../contract/json.ts';

/** The parts of a JSON schema that agents use. */
export type Schema = {
  readonly type: string;
  readonly description: string;
  /** Allowed values; empty: any. */
  readonly allowed: readonly Json[];
  /** Schema of the items of an array; that of a string where none is stated. */
  readonly items: Json;
  readonly properties: readonly Property[];
};

/** A property of an object. */
export type Property = {
  readonly name: string;
  readonly schema: Json;
  readonly presence: 'required' | 'optional';
};

/** Reads an untrusted schema: a missing or invalid type counts as string. */
export function readSchema(json: Json): Schema {
  const schema = isObject(json) ? json : {};
  const { type, description, properties, required, items } = schema;
  const names: readonly Json[] = Array.isArray(required) ? required : [];
  const parts = isObject(properties) ? Object.entries(properties) : [];
  return {
    type: typeof type === 'string' ? type : 'string',
    description: typeof description === 'string' ? description : '',
    allowed: Array.isArray(schema['enum']) ? schema['enum'] : [],
    items: items ?? { type: 'string' },
    properties: parts.map(([name, part]) => ({
      name,
      schema: part,
      presence: names.includes(name) ? 'required' : 'optional',
    })),
  };
}

type JsonObject = { readonly [key: string]: Json };

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
