import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import { wireText } from '../wire-json.ts';

/** Arguments of a call, and whether a server had encoded them more than once. */
export type ReceivedArguments = { readonly text: string; readonly encoded: 'once' | 'twice' };

/** Most layers of JSON strings that are removed. */
const MOST_LAYERS = 4;

/**
 * JSON text of a call's arguments, whatever form a server gives them. Empty text, white space and `null` mean no arguments:
 * servers write them for tools without parameters. An object in place of a text is serialised, and a JSON string that holds
 * an object is decoded once more. Any other text stays as the model wrote it, because invalid JSON is evidence.
 *
 * @param received - value of the field `arguments`; `undefined` where it is absent.
 */
export function receivedArguments(received: Json | undefined): ReceivedArguments {
  if (received === undefined || received === null) return { text: '{}', encoded: 'once' };
  if (typeof received !== 'string') return { text: wireText(received), encoded: 'once' };
  if (isBlank(received)) return { text: '{}', encoded: 'once' };
  const inner = withoutLayers(received);
  return inner === undefined ? { text: received, encoded: 'once' } : { text: inner, encoded: 'twice' };
}

/** Text of the object, or of no arguments, inside JSON strings; `undefined` for a text of another kind. */
function withoutLayers(text: string): string | undefined {
  let current: Json = text;
  for (let layer = 0; layer < MOST_LAYERS && typeof current === 'string'; layer += 1) {
    if (layer > 0 && isBlank(current)) return '{}';
    const value: Json | undefined = parsed(current);
    if (layer > 0 && isObject(value)) return current;
    if (typeof value !== 'string') return undefined;
    current = value;
  }
  return undefined;
}

const isBlank = (text: string): boolean => /^\s*(?:null\s*)?$/.test(text);

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
