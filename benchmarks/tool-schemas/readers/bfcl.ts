import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, listField, objectField, textField } from '../json-fields.ts';
import { schemaAt } from '../source-tool.ts';
import type { Reader, SourceTool } from '../source-tool.ts';

type Listed = { readonly tool: Json; readonly pointer: string };

/**
 * Function documents of the Berkeley Function-Calling Leaderboard: one a line, or a list, or the lists in the field `function` of
 * questions. Their parameters are of the type `dict`.
 */
export const bfcl: Reader = {
  form: 'bfcl',
  read(document) {
    const rows = Array.isArray(document) ? document : [document];
    const listed = rows.flatMap((row, index) => listedIn(row, Array.isArray(document) ? `/${index}` : ''));
    if (listed.length === 0 || !listed.every(({ tool }) => isFunction(tool))) return undefined;
    return { tools: onceEach(listed.map(toolOf)), losses: [] };
  },
};

function listedIn(row: Json, pointer: string): readonly Listed[] {
  const functions = isObject(row) ? listField(row, 'function') : undefined;
  if (functions === undefined) return [{ tool: row, pointer }];
  return functions.map((tool, index) => ({ tool, pointer: `${pointer}/function/${index}` }));
}

function isFunction(tool: Json): boolean {
  if (!isObject(tool) || textField(tool, 'name') === undefined) return false;
  const parameters = objectField(tool, 'parameters');
  return parameters !== undefined && textField(parameters, 'type') === 'dict';
}

function toolOf({ tool, pointer }: Listed): SourceTool {
  const from = isObject(tool) ? tool : {};
  const object = schemaAt(from, pointer, 'parameters');
  const response = schemaAt(from, pointer, 'response');
  return {
    name: textField(from, 'name'),
    description: textField(from, 'description') ?? '',
    pointer,
    effect: undefined,
    parameters: object === undefined ? {} : { object },
    ...(response !== undefined && isObject(field(from, 'response') ?? null) && { response }),
  };
}

/** Questions offer the same tool many times. One that differs from the first of its name is left to be reported. */
function onceEach(tools: readonly SourceTool[]): readonly SourceTool[] {
  const seen = new Set<string>();
  return tools.filter(({ name, description, parameters, response }) => {
    const content = JSON.stringify([name, description, parameters.object?.schema, response?.schema]);
    if (seen.has(content)) return false;
    seen.add(content);
    return true;
  });
}
