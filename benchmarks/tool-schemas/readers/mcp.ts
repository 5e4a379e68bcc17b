import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, listField, objectField, textField } from '../json-fields.ts';
import type { JsonObject } from '../json-fields.ts';
import { schemaAt } from '../source-tool.ts';
import type { Reader, SourceLoss, SourceTool } from '../source-tool.ts';

/** One page of a list of tools, where it stands. */
type Page = { readonly page: JsonObject; readonly pointer: string };

/** Results of the method `tools/list` of the Model Context Protocol: bare, within a JSON-RPC reply, or a list of pages. */
export const mcp: Reader = {
  form: 'mcp',
  read(document) {
    const pages = pagesOf(document);
    if (pages === undefined) return undefined;
    return { tools: pages.flatMap(toolsOf), losses: goesOn(pages) };
  },
};

function pagesOf(document: Json): readonly Page[] | undefined {
  const documents = Array.isArray(document)
    ? document.map((one, index) => [one, `/${index}`] as const)
    : [[document, ''] as const];
  const pages = documents.map(([one, pointer]) => pageOf(one, pointer));
  return pages.length > 0 && pages.every((page) => page !== undefined) ? pages : undefined;
}

function pageOf(document: Json, pointer: string): Page | undefined {
  if (!isObject(document)) return undefined;
  const result = Object.hasOwn(document, 'jsonrpc') ? objectField(document, 'result') : undefined;
  const [page, at] = result === undefined ? [document, pointer] : [result, `${pointer}/result`];
  const tools = listField(page, 'tools');
  const isList =
    tools?.every((tool) => isObject(tool) && isObject(field(tool, 'inputSchema') ?? null)) === true;
  return isList ? { page, pointer: at } : undefined;
}

function toolsOf({ page, pointer }: Page): readonly SourceTool[] {
  return (listField(page, 'tools') ?? []).flatMap((tool, index) =>
    isObject(tool) ? [toolOf(tool, `${pointer}/tools/${index}`)] : [],
  );
}

function toolOf(tool: JsonObject, pointer: string): SourceTool {
  const object = schemaAt(tool, pointer, 'inputSchema');
  const response = schemaAt(tool, pointer, 'outputSchema');
  const annotations = objectField(tool, 'annotations') ?? {};
  const readsOnly = field(annotations, 'readOnlyHint');
  return {
    name: textField(tool, 'name'),
    description: textField(tool, 'description') ?? textField(annotations, 'title') ?? '',
    pointer,
    effect:
      typeof readsOnly === 'boolean'
        ? { hint: readsOnly ? 'read' : 'write', from: 'annotation' }
        : field(annotations, 'destructiveHint') === true
          ? { hint: 'write', from: 'annotation' }
          : undefined,
    parameters: object === undefined ? {} : { object },
    ...(response !== undefined && { response }),
  };
}

/** Every page but the last one has a cursor that leads to the next. */
function goesOn(pages: readonly Page[]): readonly SourceLoss[] {
  const last = pages.at(-1);
  const cursor = last === undefined ? undefined : textField(last.page, 'nextCursor');
  if (last === undefined || cursor === undefined || cursor === '') return [];
  return [
    {
      pointer: `${last.pointer}/nextCursor`,
      code: 'pages-missing',
      says: 'The last page has a cursor to another one, which is not in the document.',
    },
  ];
}
