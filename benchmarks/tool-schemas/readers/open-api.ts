import { InputError } from '../../../harness/contract/errors.ts';
import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, listField, objectField, textField } from '../json-fields.ts';
import type { JsonObject } from '../json-fields.ts';
import { resolved } from '../references.ts';
import type { Reader, SourceLoss, SourceParameter, SourceTool } from '../source-tool.ts';
import { bodyOf, responseOf } from './open-api-bodies.ts';
import type { Part } from './open-api-bodies.ts';

/** Methods of operations; those that read come first. */
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** Methods that ask a server about itself. */
const ABOUT_SERVERS = ['options', 'trace'] as const;

/** Headers that OpenAPI says are not parameters. */
const NO_PARAMETERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** OpenAPI 3.0 and 3.1: each operation is a tool; parameters of path, query and header, and those of the body, are one object. */
export const openApi: Reader = {
  form: 'openapi',
  read(document, place) {
    if (!isObject(document)) return undefined;
    requireVersion(document, place);
    const paths = objectField(document, 'paths');
    if (textField(document, 'openapi') === undefined || paths === undefined) return undefined;
    const losses: SourceLoss[] = [];
    const tools = Object.entries(paths).flatMap(([path, item]) =>
      operationsOf(path, { node: item, pointer: `/paths${pointerStep(path)}` }, document, losses),
    );
    const title = textField(objectField(document, 'info') ?? {}, 'title');
    return { tools, losses, ...(title !== undefined && { title }) };
  },
};

/** @throws {InputError} for a version of OpenAPI whose parameters are written otherwise. */
function requireVersion(document: JsonObject, place: string): void {
  const version = textField(document, 'openapi') ?? textField(document, 'swagger');
  if (version === undefined || /^3\.[01](?:\.|$)/.test(version)) return;
  throw new InputError({
    place,
    cause: `is OpenAPI ${version.slice(0, 20)}.`,
    remedy: 'Convert it to OpenAPI 3.0 or 3.1.',
  });
}

function operationsOf(
  path: string,
  item: Part,
  document: JsonObject,
  losses: SourceLoss[],
): readonly SourceTool[] {
  const { node, pointer } = resolved(item.node, item.pointer, document);
  if (!isObject(node)) return [];
  for (const method of ABOUT_SERVERS.filter((one) => Object.hasOwn(node, one)))
    losses.push({
      pointer: `${pointer}/${method}`,
      code: 'tool-dropped',
      says: `${method} is about the server.`,
    });
  return METHODS.flatMap((method) => {
    const operation = objectField(node, method);
    if (operation === undefined) return [];
    const at = { node: operation, pointer: `${pointer}/${method}` };
    return [toolOf({ path, method, shared: { node, pointer } }, at, document, losses)];
  });
}

type Place = { readonly path: string; readonly method: Method; readonly shared: Part };

function toolOf(
  { path, method, shared }: Place,
  { node, pointer }: { readonly node: JsonObject; readonly pointer: string },
  document: JsonObject,
  losses: SourceLoss[],
): SourceTool {
  const name = textField(node, 'operationId') ?? nameOf(method, path);
  const lose = (loss: Omit<SourceLoss, 'tool'>): void => void losses.push({ ...loss, tool: name });
  if (!Object.hasOwn(node, 'operationId'))
    lose({ pointer, code: 'name-made', says: `The operation has no operationId; it is called ${name}.` });
  const own = parametersOf({ node, pointer }, document, lose);
  const common = parametersOf(shared, document, lose);
  const body = bodyOf({ node, pointer }, document, lose);
  const response = responseOf({ node, pointer }, document, lose);
  return {
    name,
    description: textField(node, 'description') ?? textField(node, 'summary') ?? '',
    pointer,
    effect: { hint: method === 'get' || method === 'head' ? 'read' : 'write', from: 'method' },
    parameters: { single: [...common.filter((one) => !isAmong(one, own)), ...own], ...body },
    ...(response !== undefined && { response }),
  };
}

/** A parameter of an operation replaces that of the path with the same name. */
const isAmong = ({ name }: SourceParameter, own: readonly SourceParameter[]): boolean =>
  own.some((one) => one.name === name);

function parametersOf(
  { node, pointer }: Part,
  document: JsonObject,
  lose: (loss: Omit<SourceLoss, 'tool'>) => void,
): readonly SourceParameter[] {
  const listed = isObject(node) ? (listField(node, 'parameters') ?? []) : [];
  return listed.flatMap((one, index): readonly SourceParameter[] => {
    const at = resolved(one, `${pointer}/parameters/${index}`, document);
    if (!isObject(at.node)) {
      lose({ pointer: at.pointer, code: at.missing ?? 'parameter-dropped', says: 'It is no parameter.' });
      return [];
    }
    const name = textField(at.node, 'name') ?? '';
    const where = textField(at.node, 'in') ?? '';
    if (where === 'cookie' || (where === 'header' && NO_PARAMETERS.has(name.toLowerCase()))) {
      const says = `The ${where} "${name}" is left to the client.`;
      lose({ pointer: at.pointer, code: 'parameter-dropped', says });
      return [];
    }
    const description = textField(at.node, 'description');
    return [
      {
        name,
        isRequired: field(at.node, 'required') === true,
        ...schemaOf(at.node, at.pointer),
        ...(description !== undefined && { description }),
      },
    ];
  });
}

/** A parameter has a schema, or a single media type that has one. */
function schemaOf(
  parameter: JsonObject,
  pointer: string,
): { readonly schema: Json; readonly pointer: string } {
  const schema = field(parameter, 'schema');
  if (schema !== undefined) return { schema, pointer: `${pointer}/schema` };
  const [[type, media] = ['', {}]] = Object.entries(objectField(parameter, 'content') ?? {});
  return {
    schema: isObject(media) ? (field(media, 'schema') ?? {}) : {},
    pointer: `${pointer}/content${pointerStep(type)}/schema`,
  };
}

/** `get_members_by_member_id` of `GET /members/{member_id}`. */
const nameOf = (method: Method, path: string): string =>
  `${method}_${path.replaceAll(/\{([^}]*)\}/g, 'by_$1')}`.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
