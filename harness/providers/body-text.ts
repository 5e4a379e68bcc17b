import type { Json } from '../contract/json.ts';
import type { JsonObject } from './json-parts.ts';
import { wireText } from './wire-json.ts';

const written = new WeakMap<object, string>();

/**
 * Serialises a request. Tools make up most of it and repeat from request to request: serialisation of a list of tools is
 * memoized.
 */
export function bodyText({ tools, ...others }: JsonObject): string {
  const text = wireText(others);
  return Array.isArray(tools) ? `${text.slice(0, -1)},"tools":${textOf(tools)}}` : text;
}

function textOf(tools: Json[]): string {
  const text = written.get(tools) ?? wireText(tools);
  written.set(tools, text);
  return text;
}
