import type { ImportedSchema } from '../../../harness/contract/imported-tools.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import { wordsOf } from '../../tool-schemas/names.ts';
import type { ColumnSketch, ParameterSketch } from '../patterns/pattern.ts';
import { fillFor } from './fills.ts';
import { inWords } from './read-tools.ts';
import type { ReadParameter } from './recognised.ts';

type TextType = 'day' | 'time' | 'code' | 'name' | 'text';

/** The column that holds the values of a parameter of the tools about a thing. */
export function columnOf({ name, schema, refers }: ReadParameter, thing: string): ColumnSketch {
  const column = { name, description: describe(name, schema) };
  if (refers !== undefined) {
    const reference = { ...column, type: 'reference', table: refers } as const;
    return { ...reference, fill: fillFor(reference, thing) };
  }
  const typed = { ...column, ...typeOf(name, schema) };
  return { ...typed, fill: fillFor(typed, thing) };
}

export const describe = (name: string, { description }: ImportedSchema): string =>
  description ?? `${inWords(name).slice(0, 1).toUpperCase()}${inWords(name).slice(1)}.`;

function typeOf(name: string, schema: ImportedSchema): Omit<ColumnSketch, 'name' | 'description' | 'fill'> {
  switch (schema.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', ...boundsOf(schema) };
    case 'number':
      return { type: 'money', ...boundsOf(schema) };
    default: {
      const values = valuesOf(schema);
      return values === undefined ? { type: textType(name, schema) } : { type: 'enumeration', values };
    }
  }
}

/** Bounds that the tool language has. Those that are not included are so for integers by the next one. */
function boundsOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ImportedSchema) {
  const step = type === 'integer' ? 1 : 0.01;
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
  const most = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}

const valuesOf = ({ enum: listed }: ImportedSchema): string[] | undefined => {
  const values = [...new Set((listed ?? []).filter((value) => typeof value === 'string'))];
  return values.length < 2 ? undefined : values;
};

/** What kind of text a parameter takes, by format, then by name. */
function textType(name: string, { format, description = '' }: ImportedSchema): TextType {
  if (format === 'date' || /\bYYYY-MM-DD\b(?![ T]*HH)/.test(description)) return 'day';
  if (/(?<!DD[ T])\bHH:MM\b(?!:)/.test(description)) return 'time';
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (/^(?:name|title|label)$/.test(last)) return 'name';
  // Not of the type email: no parameter can demand an address, so a tool would store what is none.
  return format === 'email' || /^(?:email|phone|code|number|key|isbn|sku|barcode|id|mark|plate)$/.test(last)
    ? 'code'
    : 'text';
}

/** The parameter of a tool that sets or compares a column. What is left out has its own default, else `null`. */
export function parameterFor(
  { name, schema, isRequired }: ReadParameter,
  table: string,
  column: ColumnSketch,
): ParameterSketch {
  const { type } = schema;
  return {
    name,
    description: describe(name, schema),
    type: type === 'array' || type === 'object' ? 'string' : type,
    refers: column.type === 'reference' ? `${column.table ?? table}.id` : `${table}.${column.name}`,
    ...((column.type === 'day' || column.type === 'time') && { format: column.type }),
    ...(column.type === 'enumeration' && { values: valuesOf(schema) ?? column.values }),
    ...((type === 'integer' || type === 'number') && boundsOf(schema)),
    ...(!isRequired && { default: standardOf(schema) }),
  };
}

/** The default of a schema, if it is a value that a column can hold; else `null`. */
export function standardOf(schema: ImportedSchema): Literal {
  const { type, enum: values, default: standard, minimum = -Infinity, maximum = Infinity } = schema;
  if (values !== undefined && !values.some((value) => value === standard)) return null;
  if (type === 'string') return typeof standard === 'string' && standard.trim() !== '' ? standard : null;
  if (type === 'boolean') return typeof standard === 'boolean' ? standard : null;
  const isNumber = typeof standard === 'number' && standard >= minimum && standard <= maximum;
  return isNumber && (type === 'number' || Number.isSafeInteger(standard)) ? standard : null;
}
