import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, objectField, textField } from '../json-fields.ts';
import type { JsonObject } from '../json-fields.ts';
import type { Reader, SourceTool } from '../source-tool.ts';

/** Keys under which JSON Schema keeps the schemas of a document. */
const DEFINITIONS = ['$defs', 'definitions'] as const;

/**
 * JSON Schema documents. The schema of an object is one tool, with its title as name. A document that has no properties of its own
 * is a collection: each schema of an object in its definitions is a tool, with its key as name; those that another one refers to
 * are parts.
 */
export const jsonSchema: Reader = {
  form: 'json-schema',
  read(document) {
    if (!isObject(document)) return undefined;
    const title = textField(document, 'title');
    const named = title === undefined ? {} : { title };
    if (isObject(field(document, 'properties') ?? null))
      return { tools: [toolOf(document, title, '')], losses: [], ...named };
    const tools = DEFINITIONS.flatMap((key) => definedIn(document, key));
    return tools.length === 0 ? undefined : { tools, losses: [], ...named };
  },
};

function definedIn(document: JsonObject, key: string): readonly SourceTool[] {
  const referred = referredIn(document);
  return Object.entries(objectField(document, key) ?? {}).flatMap(([name, schema]) => {
    const pointer = `/${key}${pointerStep(name)}`;
    const isTool = isObject(schema) && isOfObject(schema) && !referred.has(`#${pointer}`);
    return isTool ? [toolOf(schema, name, pointer)] : [];
  });
}

const isOfObject = (schema: JsonObject): boolean =>
  textField(schema, 'type') === 'object' || Object.hasOwn(schema, 'properties');

function toolOf(schema: JsonObject, name: string | undefined, pointer: string): SourceTool {
  const readsOnly = field(schema, 'readOnly');
  return {
    name,
    description: textField(schema, 'description') ?? '',
    pointer,
    effect: readsOnly === true ? { hint: 'read', from: 'annotation' } : undefined,
    // The description is that of the tool, and not of its arguments.
    parameters: { object: { schema: { ...schema, description: '' }, pointer } },
  };
}

/** References of a document. Without recursion, because it may be deep. */
function referredIn(document: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: Json[] = [document];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const reference = isObject(next) ? textField(next, '$ref') : undefined;
    if (reference !== undefined) found.add(reference);
    for (const part of Object.values(next)) waiting.push(part);
  }
  return found;
}
