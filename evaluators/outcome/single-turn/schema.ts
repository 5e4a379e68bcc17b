import { str } from '../../../benchmarks/python/text.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { isArray, isObject, plainOf } from './plain.ts';
import type { Plain } from './plain.ts';
import { demandsOf } from './schema-demands.ts';
import type { Demands } from './schema-demands.ts';
import { statedDefaults } from './stated-defaults.ts';
import { standardWords } from './words/standard.ts';

export type SchemaKind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any';

/** What the model was told of one parameter, or of a member or field of one. */
export type Schema = {
  readonly name: string;
  readonly kind: SchemaKind;
  /** Type as the suite spells it: it tells how a Java or JavaScript source text is read. */
  readonly spelled: string;
  readonly description: string;
  /** Values that are allowed; `undefined`: any. */
  readonly allowed: readonly Plain[] | undefined;
  /** Members of an array; `undefined`: not described. */
  readonly items: Schema | undefined;
  /** Fields of an object; `undefined`: not described. */
  readonly fields: ReadonlyMap<string, Schema> | undefined;
  readonly required: ReadonlySet<string>;
  /** Values that leaving the parameter out stands for: the schema's own, then what the description states. */
  readonly defaults: readonly Plain[];
  readonly demands: Demands;
  /** Words that the names of parameter and tool say anyway. */
  readonly heads: ReadonlySet<string>;
};

const KINDS: ReadonlyMap<string, SchemaKind> = new Map([
  ...['string', 'str', 'String', 'char'].map((type) => [type, 'string'] as const),
  ...['integer', 'int', 'long', 'short', 'byte', 'Bigint'].map((type) => [type, 'integer'] as const),
  ...['float', 'number', 'double'].map((type) => [type, 'number'] as const),
  ...['boolean', 'bool', 'Boolean'].map((type) => [type, 'boolean'] as const),
  ...['array', 'list', 'tuple', 'Array', 'ArrayList', 'Set', 'Queue', 'Stack'].map(
    (type) => [type, 'array'] as const,
  ),
  ...['dict', 'object', 'HashMap', 'Hashtable'].map((type) => [type, 'object'] as const),
]);

const field = (details: Dict, name: string): Value | undefined => details.get(name);

/**
 * Schema of a parameter, from the suite's own dialect. Types that are not known are `any`.
 *
 * @param tool - name of the tool; empty where there is none.
 */
export function readSchema(name: string, details: Value, tool = ''): Schema {
  const dict: Dict = isDict(details) ? details : new Map();
  const type = field(dict, 'type');
  const spelled = typeof type === 'string' ? type : 'any';
  const kind = KINDS.get(spelled) ?? 'any';
  const said = field(dict, 'description');
  const description = typeof said === 'string' ? said : '';
  const allowed = field(dict, 'enum');
  const items = field(dict, 'items');
  const required = field(dict, 'required');
  const ownDefault = field(dict, 'default');
  return {
    name,
    kind,
    spelled,
    description,
    allowed: allowed !== undefined && isList(allowed) ? allowed.map(plainOf) : undefined,
    items: items === undefined ? undefined : readSchema(name, items, tool),
    fields: fieldsOf(field(dict, 'properties'), tool),
    required: new Set(required !== undefined && isList(required) ? required.map(str) : []),
    defaults: [
      ...(ownDefault === undefined ? [] : [plainOf(ownDefault)]),
      ...statedDefaults(description, kind),
    ],
    demands: demandsOf(name, description),
    heads: new Set([...nameWords(name), ...nameWords(tool)]),
  };
}

/** Words of a name in camel case or with underscores. */
const nameWords = (name: string): readonly string[] =>
  standardWords(name.replace(/([a-z])([A-Z])/gu, '$1 $2').replace(/[_.]/gu, ' '));

function fieldsOf(properties: Value | undefined, tool: string): ReadonlyMap<string, Schema> | undefined {
  if (properties === undefined || !isDict(properties) || properties.size === 0) return undefined;
  return new Map(Array.from(properties, ([key, details]) => [str(key), readSchema(str(key), details, tool)]));
}

/** Whether a value is of a schema's kind; members and fields are not looked at. */
export function isOfKind(value: Plain, kind: SchemaKind): boolean {
  switch (kind) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return isArray(value);
    case 'object':
      return isObject(value);
  }
}
