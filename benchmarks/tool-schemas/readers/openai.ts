import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, listField, objectField, textField } from '../json-fields.ts';
import type { JsonObject } from '../json-fields.ts';
import { schemaAt } from '../source-tool.ts';
import type { Reader, SourceLoss, SourceTool } from '../source-tool.ts';

/** What stands at one place of a list of tools. */
type Listed = { readonly tool: Json; readonly pointer: string };

/**
 * Lists of tools as requests to models hold them: those of chat completions (`function` within each), of responses, the
 * `functions` before them, and those with `input_schema`. The list can stand by itself or under its key.
 */
export const openai: Reader = {
  form: 'openai',
  read(document) {
    const listed = listedIn(document);
    if (listed.length === 0 || !listed.every(({ tool }) => isTool(tool))) return undefined;
    const read = listed.map(toolOf);
    return {
      tools: read.flatMap((one) => ('tool' in one ? [one.tool] : [])),
      losses: read.flatMap((one) => ('loss' in one ? [one.loss] : [])),
      ...titleOf(document),
    };
  },
};

function listedIn(document: Json): readonly Listed[] {
  const at = (list: readonly Json[], pointer: string): readonly Listed[] =>
    list.map((tool, index) => ({ tool, pointer: `${pointer}/${index}` }));
  if (Array.isArray(document)) return at(document, '');
  if (!isObject(document)) return [];
  const key = ['tools', 'functions'].find((one) => Array.isArray(field(document, one)));
  return key === undefined ? [] : at(listField(document, key) ?? [], `/${key}`);
}

function titleOf(document: Json): { readonly title?: string } {
  const title = isObject(document)
    ? (textField(document, 'title') ?? textField(document, 'name') ?? textField(document, 'environment'))
    : undefined;
  return title === undefined ? {} : { title };
}

const KEYS = ['parameters', 'input_schema', 'inputSchema'] as const;

function isTool(tool: Json): boolean {
  if (!isObject(tool)) return false;
  if (textField(tool, 'type') === 'function') return true;
  if (textField(tool, 'name') === undefined) return textField(tool, 'type') !== undefined;
  return KEYS.some((key) => isObject(field(tool, key) ?? null)) || Object.hasOwn(tool, 'description');
}

function toolOf({ tool, pointer }: Listed): { readonly tool: SourceTool } | { readonly loss: SourceLoss } {
  const outer = isObject(tool) ? tool : {};
  const inner = objectField(outer, 'function');
  const kind = textField(outer, 'type');
  if (inner === undefined && textField(outer, 'name') === undefined) {
    const says = `A tool of the type "${kind ?? ''}" has no schema: the provider runs it.`;
    return { loss: { pointer, code: 'tool-dropped', says } };
  }
  return {
    tool: inner === undefined ? functionOf(outer, pointer) : functionOf(inner, `${pointer}/function`),
  };
}

function functionOf(tool: JsonObject, pointer: string): SourceTool {
  const object = schemaAt(tool, pointer, ...KEYS);
  const response = schemaAt(tool, pointer, 'response', 'returns', 'outputSchema');
  const stated = field(tool, 'effect'); // as this program writes it
  const effect = isObject(stated) ? textField(stated, 'hint') : stated;
  return {
    name: textField(tool, 'name'),
    description: textField(tool, 'description') ?? '',
    pointer,
    effect: effect === 'read' || effect === 'write' ? { hint: effect, from: 'annotation' } : undefined,
    parameters: object === undefined ? {} : { object },
    ...(response !== undefined && { response }),
  };
}
