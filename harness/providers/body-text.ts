import type { Json } from '../contract/json.ts';
import { memoizeByObject } from '../contract/memoize.ts';
import type { JsonObject } from './json-parts.ts';
import { wireText } from './wire-json.ts';

const toolsText = memoizeByObject((tools: Json[]) => wireText(tools));

/**
 * Serialises a request. Tools make up most of it and repeat from request to request: serialisation of a list of tools is
 * memoized.
 */
export function bodyText({ tools, ...others }: JsonObject): string {
  const text = wireText(others);
  return Array.isArray(tools) ? `${text.slice(0, -1)},"tools":${toolsText(tools)}}` : text;
}
