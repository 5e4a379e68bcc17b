import type { ImportedSchema } from '../../../harness/contract/imported-tools.ts';
import { Literal } from '../../../harness/contract/tool-language.ts';
import { checkArguments } from '../../environments/tables/arguments.ts';
import { readJson } from '../../python/json-read.ts';
import { wordsOf } from '../../tool-schemas/names.ts';
import type { ColumnSketch, ParameterSketch } from '../patterns/pattern.ts';
import { boundsOf } from './bounds.ts';
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
  // Not of the type email: no parameter can demand an address, so a tool would store any text.
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
  const parameter: ParameterSketch = {
    name,
    description: describe(name, schema),
    type: type === 'array' || type === 'object' ? 'string' : type,
    refers: column.type === 'reference' ? `${column.table ?? table}.id` : `${table}.${column.name}`,
    ...((column.type === 'day' || column.type === 'time') && { format: column.type }),
    ...(column.type === 'enumeration' && { values: valuesOf(schema) ?? column.values }),
    ...((type === 'integer' || type === 'number') && boundsOf(schema)),
  };
  return isRequired ? parameter : { ...parameter, default: standardOf(schema, parameter) };
}

/** The default of a schema, if it is a value that the parameter takes; else `null`. */
function standardOf({ default: standard }: ImportedSchema, parameter: ParameterSketch): Literal {
  const literal = Literal.safeParse(standard).data ?? null;
  if (literal === null) return null;
  const checked = checkArguments([parameter], { [parameter.name]: readJson(JSON.stringify(literal)) });
  return 'args' in checked ? literal : null;
}
