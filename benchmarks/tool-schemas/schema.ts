import { SchemaType } from '../../harness/contract/imported-tools.ts';
import type { ImportedSchema } from '../../harness/contract/imported-tools.ts';
import type { Json } from '../../harness/contract/json.ts';
import { TYPES } from '../bfcl/tool-schema.ts';
import { isSmall, LONGEST_DESCRIPTION, LONGEST_NAME, LONGEST_WORD, MOST_MEMBERS } from './bounds.ts';
import { flattened } from './flatten.ts';
import { field, isObject, listField, objectField, pointerStep, textField } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { below, isWithinBounds } from './schema-reading.ts';
import type { At, SchemaReading } from './schema-reading.ts';

/** Numbers that are kept as they are. */
const NUMBERS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;

/** What says nothing of the values, or is read elsewhere. */
const SILENT: ReadonlySet<string> = new Set([
  ...['type', 'description', 'nullable', 'enum', 'const', 'default', 'items', 'properties', 'required'],
  ...['title', 'readOnly', 'writeOnly', 'deprecated', 'xml', 'externalDocs', 'optional'],
  ...['$ref', '$schema', '$id', '$anchor', '$comment', '$defs', 'definitions', '$vocabulary'],
]);

/** Types as other languages spell them, beside those that BFCL has. */
const SPELLED: ReadonlyMap<string, SchemaType> = new Map([
  ...['str', 'String', 'char'].map((name) => [name, 'string'] as const),
  ['int', 'integer'],
  ['Boolean', 'boolean'],
]);

/** Reads a schema: references are followed, and everything that has no place is reported as lost. */
export function readSchema(node: Json, at: At, reading: SchemaReading): ImportedSchema {
  if (!isWithinBounds(at, reading)) return { type: 'object' };
  const { schema, at: there } = flattened(node, at, reading);
  const { type, nullable } = typeOf(schema, there, reading);
  for (const key of Object.keys(schema)) if (isLost(key, schema)) loseKeyword(key, there, reading);
  return {
    type,
    ...descriptionOf(schema, there, reading),
    ...(nullable && { nullable }),
    ...valuesOf(schema, there, reading),
    ...formsOf(schema),
    ...(type === 'array' && itemsOf(schema, there, reading)),
    ...(type === 'object' && fieldsOf(schema, there, reading)),
  };
}

const loseKeyword = (key: string, { pointer }: At, { lose }: SchemaReading): void => {
  const pointed = `${pointer}${pointerStep(key.slice(0, LONGEST_NAME))}`;
  lose({ pointer: pointed, code: 'keyword-dropped', says: 'The keyword is not taken over.' });
};

/** Whether a keyword gets lost. */
function isLost(key: string, schema: JsonObject): boolean {
  const value = field(schema, key);
  if (SILENT.has(key) || key.startsWith('x-')) return false;
  if (key === 'additionalProperties' || key === 'unevaluatedProperties') return typeof value !== 'boolean';
  if (key === 'uniqueItems') return value !== false;
  if (key === 'format' || key === 'pattern') return !isWord(value);
  return !(NUMBERS.some((one) => one === key) && typeof value === 'number');
}

const isWord = (value: Json | undefined): value is string =>
  typeof value === 'string' && value.length <= LONGEST_WORD;

function typeOf(
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

function descriptionOf(
  schema: JsonObject,
  at: At,
  reading: SchemaReading,
): { readonly description?: string } {
  const description = boundedText(textField(schema, 'description') ?? '', at.pointer, reading);
  return description === '' ? {} : { description };
}

/** A text without white space around it, cut where it is longer than any description. */
export function boundedText(text: string, pointer: string, { lose }: Pick<SchemaReading, 'lose'>): string {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST_DESCRIPTION) return trimmed;
  const says = `The description is cut after ${LONGEST_DESCRIPTION} characters.`;
  lose({ pointer: `${pointer}/description`, code: 'text-cut', says });
  return trimmed.slice(0, LONGEST_DESCRIPTION).trimEnd();
}

const membersOf = (schema: JsonObject): readonly Json[] | undefined => {
  const constant = field(schema, 'const');
  return constant === undefined ? listField(schema, 'enum') : [constant];
};

function valuesOf(
  schema: JsonObject,
  at: At,
  reading: SchemaReading,
): Pick<ImportedSchema, 'enum' | 'default'> {
  const members = membersOf(schema)?.filter((member) => member !== null) ?? [];
  const standard = field(schema, 'default');
  const [keepsMembers, keepsStandard] = [
    members.length > 0 && members.length <= MOST_MEMBERS && isSmall([...members]),
    standard !== undefined && isSmall(standard),
  ];
  if (members.length > 0 && !keepsMembers) loseKeyword('enum', at, reading);
  if (standard !== undefined && !keepsStandard) loseKeyword('default', at, reading);
  return { ...(keepsMembers && { enum: members }), ...(keepsStandard && { default: standard }) };
}

function formsOf(schema: JsonObject): Partial<ImportedSchema> {
  const [format, pattern] = [field(schema, 'format'), field(schema, 'pattern')];
  const numbers = NUMBERS.flatMap((key) => {
    const value = field(schema, key);
    return typeof value === 'number' ? [[key, value] as const] : [];
  });
  return {
    ...(isWord(format) && { format }),
    ...(isWord(pattern) && { pattern }),
    ...Object.fromEntries(numbers),
  };
}

function itemsOf(schema: JsonObject, at: At, reading: SchemaReading): Pick<ImportedSchema, 'items'> {
  const items = field(schema, 'items');
  if (items === undefined || typeof items === 'boolean') return {};
  if (!Array.isArray(items)) return { items: readSchema(items, below(at, '/items'), reading) };
  const [first] = items;
  reading.lose({
    pointer: `${at.pointer}/items`,
    code: 'first-alternative',
    says: 'Of the schemas of a tuple the first is taken for all items.',
  });
  return first === undefined ? {} : { items: readSchema(first, below(at, '/items/0'), reading) };
}

function fieldsOf(
  schema: JsonObject,
  at: At,
  reading: SchemaReading,
): Pick<ImportedSchema, 'properties' | 'required'> {
  const properties = Object.entries(objectField(schema, 'properties') ?? {}).flatMap(([name, property]) => {
    const there = below(at, `/properties${pointerStep(name.slice(0, LONGEST_NAME))}`);
    if (isParameterName(name)) return [[name, readSchema(property, there, reading)] as const];
    reading.lose({
      pointer: there.pointer,
      code: 'parameter-dropped',
      says: 'A call cannot have that name.',
    });
    return [];
  });
  const names = properties.map(([name]) => name);
  const stated = new Set((listField(schema, 'required') ?? []).filter((name) => typeof name === 'string'));
  const foreign = [...stated].filter((name) => !names.includes(name)).slice(0, MOST_MEMBERS);
  const required = [
    ...names.filter((name) => stated.has(name)),
    ...foreign.filter((name) => isParameterName(name)),
  ];
  return {
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
  };
}

/** Objects inherit what is called `__proto__`, and readers of our documents skip it. */
export const isParameterName = (name: string): boolean =>
  name !== '__proto__' && name.length <= LONGEST_NAME && /^[^\p{Cc}\p{Cf}\s]+$/u.test(name);
