import type { ImportedSchema } from '../../harness/contract/imported-tools.ts';
import { pointerStep } from '../../harness/contract/json-pointer.ts';
import type { Json } from '../../harness/contract/json.ts';
import { LONGEST_DESCRIPTION, LONGEST_NAME, MOST_MEMBERS } from './bounds.ts';
import { flattened } from './flatten.ts';
import { field, listField, objectField, textField } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { formsOf, loseKeywords, valuesOf } from './schema-keywords.ts';
import { below, isWithinBounds } from './schema-reading.ts';
import type { At, SchemaReading } from './schema-reading.ts';
import { typeOf } from './schema-type.ts';

/** Reads a schema: references are followed, and everything that has no place is reported as lost. */
export function readSchema(node: Json, at: At, reading: SchemaReading): ImportedSchema {
  if (!isWithinBounds(at, reading)) return { type: 'object' };
  const { schema, at: there } = flattened(node, at, reading);
  const { type, nullable } = typeOf(schema, there, reading);
  loseKeywords(schema, type, there, reading);
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
