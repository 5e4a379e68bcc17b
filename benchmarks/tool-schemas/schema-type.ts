import { SchemaType } from '../../harness/contract/imported-tools.ts';
import type { Json } from '../../harness/contract/json.ts';
import { TYPES } from '../bfcl/tool-schema.ts';
import { isSmall, LONGEST_NAME } from './bounds.ts';
import { field, isObject, listField } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import type { At, SchemaReading } from './schema-reading.ts';

/** Types as other languages spell them, beside those that BFCL has. */
const SPELLED: ReadonlyMap<string, SchemaType> = new Map([
  ...['str', 'String', 'char'].map((name) => [name, 'string'] as const),
  ['int', 'integer'],
  ['Boolean', 'boolean'],
]);

/** The one type of a schema, and whether `null` is accepted, too. */
export function typeOf(
  schema: JsonObject,
  { pointer }: At,
  { lose }: SchemaReading,
): { readonly type: SchemaType; readonly nullable: true | undefined } {
  const stated = field(schema, 'type');
  const names = Array.isArray(stated) ? stated : stated === undefined ? [] : [stated];
  const others = names.filter((name) => name !== 'null');
  const isNullable =
    others.length < names.length ||
    field(schema, 'nullable') === true ||
    listField(schema, 'enum')?.includes(null) === true;
  const nullable = isNullable ? true : undefined;
  if (others.length > 1)
    lose({ pointer, code: 'first-type', says: `Of ${others.length} types the first is taken.` });
  const [name] = others;
  const known =
    name === undefined
      ? impliedType(schema)
      : typeof name === 'string'
        ? (TYPES.get(name) ?? SPELLED.get(name))
        : undefined;
  const type = known ?? SchemaType.safeParse(name).data;
  if (type !== undefined) return { type, nullable };
  if (name === undefined) lose({ pointer, code: 'no-type', says: 'Nothing says the type; a text is taken.' });
  else lose({ pointer, code: 'unknown-type', says: `The type ${shown(name)} is none; a text is taken.` });
  return { type: 'string', nullable };
}

const shown = (value: Json): string =>
  isSmall(value) ? JSON.stringify(value).slice(0, LONGEST_NAME) : 'given';

/** What properties, items and accepted values say of the type. */
function impliedType(schema: JsonObject): SchemaType | undefined {
  if (isObject(field(schema, 'properties'))) return 'object';
  if (Object.hasOwn(schema, 'items')) return 'array';
  const members = (membersOf(schema) ?? []).filter((member) => member !== null);
  const [first] = members;
  if (first === undefined || members.some((member) => typeof member !== typeof first)) return undefined;
  if (typeof first === 'number') return members.every(Number.isInteger) ? 'integer' : 'number';
  return typeof first === 'string' ? 'string' : typeof first === 'boolean' ? 'boolean' : undefined;
}

/** Values that a schema lists; `undefined`: it lists none. */
export const membersOf = (schema: JsonObject): readonly Json[] | undefined => {
  const constant = field(schema, 'const');
  return constant === undefined ? listField(schema, 'enum') : [constant];
};
