import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../harness/contract/errors.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { documentText } from '../../harness/files/document.ts';
import { ELLIPSIS, encodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { readJson } from '../python/json-read.ts';
import { readLiteral } from '../python/syntax/literal.ts';
import { asObject } from './fields.ts';

const PYTHON_FILE = join('bfcl', 'eval_checker', 'multi_turn_eval', 'func_source_code', 'long_context.py');

/**
 * Data that fills the environments of long-context entries, by upstream's constant name: from `long_context.json`, or
 * from the Python file of an upstream checkout, whose literals are parsed but never executed. Empty if neither file
 * exists.
 *
 * @throws {InputError} if a file exists but cannot be read.
 */
export function readExtension(dataDirectory: string): ReadonlyMap<string, EncodedValue> {
  const json = join(dataDirectory, 'long_context.json');
  const python = join(dirname(dataDirectory), PYTHON_FILE);
  if (existsSync(json)) return fromJson(json);
  return existsSync(python) ? fromPython(python) : new Map();
}

function fromJson(path: string): ReadonlyMap<string, EncodedValue> {
  const constants = asObject(
    withPlace(path, () => readJson(documentText(path))),
    path,
  );
  return new Map(
    [...constants].map(([name, value]) => [
      typeof name === 'string' ? name : '',
      encodeValue(withEllipsis(value)),
    ]),
  );
}

/** JSON has no `...`, which occurs in this data: the file encodes it as `{"$e": "Ellipsis"}`. */
function withEllipsis(value: Value): Value {
  if (isList(value)) return value.map(withEllipsis);
  if (!isDict(value)) return value;
  if (value.size === 1 && value.get('$e') === 'Ellipsis') return ELLIPSIS;
  return new Map([...value].map(([key, item]) => [key, withEllipsis(item)]));
}

/** A constant's name, its annotation if any, and `=`. */
const ASSIGNMENT = /^([A-Z][A-Z0-9_]*)\s*(?::[^=\n]+)?=(?!=)/gm;

function fromPython(path: string): ReadonlyMap<string, EncodedValue> {
  const source = documentText(path);
  const starts = [...source.matchAll(ASSIGNMENT)];
  return new Map(
    starts.map((match, index) => {
      const end = starts[index + 1]?.index ?? source.length;
      const name = match[1] ?? '';
      const literal = source.slice(match.index + match[0].length, end);
      return [name, encodeValue(withPlace(`${path} (${name})`, () => readLiteral(literal)))];
    }),
  );
}

function withPlace<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    const remedy = 'Restore the file from upstream at revision e10b7f34.';
    throw new InputError({ place, cause: `cannot be read (${cause.message}).`, remedy }, { cause });
  }
}
