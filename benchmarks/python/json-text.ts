import { Float, isDict, isList, Tuple } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { PythonFault, typeError } from './faults.ts';
import { floatText } from './float-text.ts';
import { repr } from './text.ts';
import { typeName } from './types.ts';
import { spend } from './work.ts';

const DEEPEST = 900;
/** Shorter texts cost nothing beside the container that holds them. */
const SHORT_TEXT = 64;

/**
 * Python's `json.dumps(value)` with its defaults: separators `, ` and `: `, non-ASCII characters escaped, `NaN` and
 * `Infinity` unquoted, keys that are numbers, booleans or None converted to strings.
 *
 * @throws {PythonFault} TypeError for values that Python's JSON cannot serialise (sets, complex numbers, decimals,
 *   ...).
 */
export function jsonText(value: Value): string {
  return textAt(value, 0);
}

function textAt(value: Value, depth: number): string {
  if (depth > DEEPEST)
    throw new PythonFault('RecursionError', 'maximum recursion depth exceeded while encoding a JSON object');
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'bigint') return repr(value);
  if (value instanceof Float) return floatJson(value.value);
  if (isList(value) || value instanceof Tuple) {
    const items = value instanceof Tuple ? value.items : value;
    spend(items.length);
    return `[${items.map((item) => textAt(item, depth + 1)).join(', ')}]`;
  }
  if (isDict(value)) return dictText(value, depth);
  throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
}

function dictText(dict: Dict, depth: number): string {
  spend(dict.size);
  const parts: string[] = [];
  for (const [key, item] of dict) parts.push(`${quoted(keyText(key))}: ${textAt(item, depth + 1)}`);
  return `{${parts.join(', ')}}`;
}

function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null) return 'null';
  if (typeof key === 'boolean') return key ? 'true' : 'false';
  if (typeof key === 'number' || typeof key === 'bigint') return repr(key);
  if (key instanceof Float) return floatJson(key.value);
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function floatJson(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return floatText(value);
}

const PLAIN = /^[ !#-[\]-~]*$/;
const BEYOND_PLAIN = /[^ !#-[\]-~]/g;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\b', '\\b'],
]);

/** Astral characters become two escapes, one per UTF-16 unit, because the expression matches single units. */
function quoted(text: string): string {
  if (text.length > SHORT_TEXT) spend(text.length);
  if (PLAIN.test(text)) return `"${text}"`;
  const escaped = text.replace(
    BEYOND_PLAIN,
    (unit) => SHORT.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
