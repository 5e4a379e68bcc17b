import type { ImportedSchema, SchemaType } from '../../harness/contract/imported-tools.ts';
import { pointerStep } from '../../harness/contract/json-pointer.ts';
import type { Json } from '../../harness/contract/json.ts';
import { isSmall, LONGEST_NAME, LONGEST_WORD, MOST_MEMBERS } from './bounds.ts';
import { field, isObject } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import type { At, SchemaReading } from './schema-reading.ts';
import { membersOf } from './schema-type.ts';

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

/** Reports every keyword of a schema of a type that is not taken over. */
export function loseKeywords(schema: JsonObject, type: SchemaType, at: At, reading: SchemaReading): void {
  for (const key of Object.keys(schema))
    if (isLost(key, schema) || isMisplaced(key, schema, type)) loseKeyword(key, at, reading);
}

/** Whether a keyword that is read stands where it says nothing, or does not have its form. */
function isMisplaced(key: string, schema: JsonObject, type: SchemaType): boolean {
  const value = field(schema, key);
  switch (key) {
    case 'description':
      return typeof value !== 'string';
    case 'enum':
      return !Array.isArray(value) || value.length === 0;
    case 'items':
      return type !== 'array' || value === false;
    case 'properties':
      return type !== 'object' || !isObject(value);
    case 'required':
      return type !== 'object' || !Array.isArray(value) || value.some((name) => typeof name !== 'string');
    default:
      return false;
  }
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

/** Accepted values and the default, as far as they are small. */
export function valuesOf(
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

/** Forms and bounds, as they are. */
export function formsOf(schema: JsonObject): Partial<ImportedSchema> {
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
