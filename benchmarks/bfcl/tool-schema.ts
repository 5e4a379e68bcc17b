import type { OfferedTool } from '../../harness/contract/chat-model.ts';
import type { SchemaType } from '../../harness/contract/imported-tools.ts';
import type { Json } from '../../harness/contract/json.ts';
import type { ToolDialect } from '../../harness/contract/protocol.ts';
import type { ToolSpec } from '../../harness/contract/suite.ts';
import { Complex, Float, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { decodeValue } from '../python/encoding.ts';
import { floatText } from '../python/float-text.ts';
import { jsonText } from '../python/json-text.ts';
import { str } from '../python/text.ts';

/** JSON Schema types by type name in upstream's dialect; upstream turns every other name into a string. */
export const TYPES: ReadonlyMap<Value, SchemaType> = new Map<Value, SchemaType>([
  ['integer', 'integer'],
  ['byte', 'integer'],
  ['short', 'integer'],
  ['long', 'integer'],
  ['Bigint', 'integer'],
  ['number', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['boolean', 'boolean'],
  ['bool', 'boolean'],
  ['array', 'array'],
  ['list', 'array'],
  ['tuple', 'array'],
  ['ArrayList', 'array'],
  ['Array', 'array'],
  ['Queue', 'array'],
  ['Stack', 'array'],
  ['dict', 'object'],
  ['object', 'object'],
  ['HashMap', 'object'],
  ['Hashtable', 'object'],
]);

/**
 * Offer a tool to a model in native tool mode: types become those of JSON Schema, and floats are marked in the
 * description.
 *
 * @param spec - with the notes for the language of its entry (`inLanguage`).
 */
export function offeredTool(spec: ToolSpec, dialect: ToolDialect): OfferedTool {
  const parameters = decodeValue(spec.parameters);
  const schema = isDict(parameters) ? castSchema(parameters) : new Map<Value, Value>();
  const description = spec.description + resultsText(spec, dialect);
  return { name: spec.name, description, parameters: plainJson(schema) };
}

function resultsText({ response }: ToolSpec, dialect: ToolDialect): string {
  if (response === undefined || dialect === 'results-unsaid') return '';
  return ` The response field has the following schema: ${jsonText(decodeValue(response))}`;
}

/** The parameters of a tool are always an object, whatever their type is called. */
function castSchema(parameters: Dict): Dict {
  const properties = parameters.get('properties');
  const cast = properties !== undefined && isDict(properties) ? castProperties(properties) : new Map();
  return new Map(parameters).set('type', 'object').set('properties', cast);
}

function castProperties(properties: Dict): Dict {
  return new Map(
    [...properties].map(([name, property]) => [name, isDict(property) ? castProperty(property) : property]),
  );
}

function castProperty(property: Dict): Dict {
  const cast = castInner(property);
  if (property.get('type') !== 'float') return cast;
  const description = property.get('description');
  const words = typeof description === 'string' ? description : '';
  return new Map(cast).set('format', 'float').set('description', `${words} This is a float type value.`);
}

/** Type and nested schemas. As in upstream, items of a list get no note on floats. */
function castInner(schema: Dict): Dict {
  const type = TYPES.get(schema.get('type') ?? null) ?? 'string';
  const cast = new Map(schema).set('type', type);
  if (type !== 'array' && type !== 'object') return cast;
  const properties = schema.get('properties');
  const items = schema.get('items');
  if (properties !== undefined && isDict(properties))
    return cast.set('properties', castProperties(properties));
  return items !== undefined && isDict(items) ? cast.set('items', castInner(items)) : cast;
}

/** JSON in which a number that JavaScript would print differently is `{ "$n": text }`. */
function plainJson(value: Value): Json {
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    typeof value === 'number'
  ) {
    return value;
  }
  if (typeof value === 'bigint') return { $n: String(value) };
  if (value instanceof Float) return floatJson(value.value);
  if (isDict(value)) return Object.fromEntries([...value].map(([key, item]) => [str(key), plainJson(item)]));
  if (isList(value)) return value.map(plainJson);
  if (value instanceof Tuple) return value.items.map(plainJson);
  if (value instanceof ValueSet) return value.members.map(plainJson);
  return value instanceof Opaque || value instanceof Complex ? str(value) : (value satisfies never);
}

function floatJson(value: number): Json {
  const written = floatText(value);
  if (!Number.isFinite(value)) return written;
  return JSON.stringify(value) === written ? value : { $n: written };
}
