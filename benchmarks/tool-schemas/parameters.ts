import type { ImportedSchema } from '../../harness/contract/imported-tools.ts';
import { boundedText, isParameterName, readSchema } from './schema.ts';
import { startAt } from './schema-reading.ts';
import type { SchemaReading } from './schema-reading.ts';
import type { SourceParameter, SourceTool } from './source-tool.ts';

/** All parameters of a tool as one object. */
export function parametersOf(
  { parameters: { object, single = [], isBodyOptional }, pointer }: SourceTool,
  reading: SchemaReading,
): ImportedSchema {
  const properties = new Map<string, ImportedSchema>();
  const required: string[] = [];
  for (const parameter of single) addSingle(parameter, properties, required, reading);
  if (object === undefined) return objectOf({ type: 'object' }, properties, required);
  const read = readSchema(object.schema, startAt(object.pointer), reading);
  const body = read.type === 'object' ? read : bodyAlone(read, single.length, object.pointer, reading);
  for (const [name, schema] of Object.entries(body.properties ?? {})) {
    if (!properties.has(name)) properties.set(name, schema);
    else reading.lose({ pointer, code: 'parameter-dropped', says: `The body has another "${name}".` });
  }
  if (isBodyOptional === undefined) required.push(...(body.required ?? []));
  return objectOf(body, properties, [...new Set(required)]);
}

function addSingle(
  { name, isRequired, schema, pointer, description }: SourceParameter,
  properties: Map<string, ImportedSchema>,
  required: string[],
  reading: SchemaReading,
): void {
  if (!isParameterName(name)) {
    reading.lose({ pointer, code: 'parameter-dropped', says: 'A call cannot have that name.' });
    return;
  }
  if (properties.has(name)) {
    reading.lose({ pointer, code: 'parameter-dropped', says: `An earlier parameter is called "${name}".` });
    return;
  }
  const { type, description: own = '', ...rest } = readSchema(schema, startAt(pointer), reading);
  const words = description === undefined ? own : boundedText(description, pointer, reading);
  properties.set(name, { type, ...(words !== '' && { description: words }), ...rest });
  if (isRequired) required.push(name);
}

/** A body of another type is one parameter of its own. */
function bodyAlone(
  schema: ImportedSchema,
  others: number,
  pointer: string,
  { lose }: SchemaReading,
): ImportedSchema {
  const says = `What is passed is ${others === 0 ? '' : 'beside other parameters '}no object; it is called "body".`;
  lose({ pointer, code: 'name-made', says });
  return { type: 'object', properties: { body: schema }, required: ['body'] };
}

const objectOf = (
  { description }: ImportedSchema,
  properties: ReadonlyMap<string, ImportedSchema>,
  required: readonly string[],
): ImportedSchema => ({
  type: 'object',
  ...(description !== undefined && { description }),
  properties: Object.fromEntries(properties),
  ...(required.length > 0 && { required }),
});
