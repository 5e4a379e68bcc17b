import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { field, isObject, objectField } from '../json-fields.ts';
import type { JsonObject } from '../json-fields.ts';
import { resolved } from '../references.ts';
import type { SourceLoss, SourceSchema, SourceTool } from '../source-tool.ts';

/** A part of a document where it stands. */
export type Part = { readonly node: Json; readonly pointer: string };

type Lose = (loss: Omit<SourceLoss, 'tool'>) => void;

/** What a body adds to the parameters of an operation. */
export function bodyOf(
  { node, pointer }: { readonly node: JsonObject; readonly pointer: string },
  document: JsonObject,
  lose: Lose,
): Pick<SourceTool['parameters'], 'object' | 'isBodyOptional'> {
  const written = field(node, 'requestBody');
  if (written === undefined) return {};
  const body = resolved(written, `${pointer}/requestBody`, document);
  const object = isObject(body.node) ? mediaSchema(body.node, body.pointer, lose) : undefined;
  if (object === undefined) {
    lose({ pointer: body.pointer, code: 'parameter-dropped', says: 'The body has no schema.' });
    return {};
  }
  const isRequired = isObject(body.node) && field(body.node, 'required') === true;
  return { object, ...(!isRequired && { isBodyOptional: true as const }) };
}

/** Schema of the first reply that is a success; `undefined`: none says what it holds. */
export function responseOf(
  { node, pointer }: { readonly node: JsonObject; readonly pointer: string },
  document: JsonObject,
  lose: Lose,
): SourceSchema | undefined {
  const responses = objectField(node, 'responses') ?? {};
  const status = Object.keys(responses).find((key) => /^2(?:\d\d|XX)$/i.test(key));
  if (status === undefined) return undefined;
  const at = resolved(responses[status] ?? null, `${pointer}/responses${pointerStep(status)}`, document);
  return isObject(at.node) ? mediaSchema(at.node, at.pointer, lose) : undefined;
}

/** The schema of JSON if there is one, else of the first media type. */
function mediaSchema(part: JsonObject, pointer: string, lose: Lose): SourceSchema | undefined {
  const content = objectField(part, 'content') ?? {};
  const types = Object.keys(content);
  const type = types.find((one) => /^application\/(?:[\w.-]+\+)?json\b/.test(one)) ?? types[0];
  if (type === undefined) return undefined;
  const at = `${pointer}/content`;
  if (types.length > 1)
    lose({ pointer: at, code: 'first-media-type', says: `Of ${types.length} media types ${type} is taken.` });
  const media = objectField(content, type);
  const schema = media === undefined ? undefined : field(media, 'schema');
  return schema === undefined ? undefined : { schema, pointer: `${at}${pointerStep(type)}/schema` };
}
