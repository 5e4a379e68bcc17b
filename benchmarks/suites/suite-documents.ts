import { z } from 'zod';
import { InputError, schemaProblem } from '../../harness/contract/errors.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { documentText } from '../../harness/files/document.ts';
import { linesAtOnce } from '../../harness/files/lines.ts';
import { requireDocumentSize } from '../../harness/files/record-size.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { decodeValue, encodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { readJson } from '../python/json-read.ts';

/** A validated document of a suite file. */
export type Document<Content> = { readonly content: Content; /** `path:line` */ readonly place: string };

/** Remedy for a suite file that differs from its published form. */
const RESTORE =
  'Restore the file. A suite is never edited: a change is a new suite with a content hash of its own.';

/** A problem of a suite file. */
export function suiteProblem(place: string, cause: string, options?: ErrorOptions): InputError {
  return new InputError({ place, cause, remedy: RESTORE }, options);
}

/**
 * The only document of a file.
 *
 * @param remedy - of errors; default: that of a suite.
 * @throws {InputError} if it is missing, not JSON, or does not match the schema.
 */
export function readDocument<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  remedy = RESTORE,
): z.infer<Schema> {
  try {
    return parsed(textOf(path), path, schema);
  } catch (cause) {
    throw withRemedy(cause, remedy);
  }
}

/**
 * Documents of a JSON Lines file in order, one per line; blank lines are skipped. Numbers are parsed as in Python:
 * `5.0` is a float. Values that JSON cannot represent are written as by {@link encodeValue}.
 *
 * @param remedy - of errors; default: that of a suite.
 * @throws {InputError} at the first line that is not JSON or does not match the schema.
 */
export function readLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  remedy = RESTORE,
): readonly Document<z.infer<Schema>>[] {
  try {
    return Array.from(linesAtOnce(path), ({ text, place }) => ({
      content: parsed(text, place, schema),
      place,
    }));
  } catch (cause) {
    throw withRemedy(cause, remedy);
  }
}

/** A document as one line, which {@link readLines} parses back to the same document. */
export function documentLine(content: unknown): string {
  return `${JSON.stringify(content, bareNumbers)}\n`;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** Encoded numbers that JSON can represent are written plainly: `5.0` rather than `{"$f": "5.0"}`. */
function bareNumbers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) return value;
  const [tag, text] = entry;
  const isNumber = (tag === '$f' || tag === '$i') && typeof text === 'string' && NUMBER.test(text);
  return isNumber ? rawJSON(text) : value;
}

function textOf(path: string): string {
  try {
    return documentText(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw suiteProblem(path, `cannot be read (${reason}).`, { cause });
  }
}

/** An error about a file with another remedy. */
function withRemedy(error: unknown, remedy: string): unknown {
  return error instanceof InputError ? new InputError({ ...error.problem, remedy }, { cause: error }) : error;
}

function parsed<Schema extends z.ZodType>(text: string, place: string, schema: Schema): z.infer<Schema> {
  try {
    requireDocumentSize(text, place);
    return schema.parse(encodeValue(untagged(readJson(text))));
  } catch (cause) {
    if (cause instanceof z.ZodError) throw suiteProblem(place, schemaProblem(cause), { cause });
    if (cause instanceof PythonFault) throw suiteProblem(place, `is not JSON (${cause.message}).`, { cause });
    throw cause;
  }
}

/** Decode the values that the file has encoded, so that the whole document is encoded exactly once. */
function untagged(value: Value): Value {
  if (isList(value)) return value.map(untagged);
  if (!isDict(value)) return value;
  const parts = Array.from(value, ([key, item]) => [key, untagged(item)] as const);
  const isTagged = parts.some(([key]) => typeof key === 'string' && key.startsWith('$'));
  if (!isTagged) return new Map(parts);
  // JSON keys are always strings.
  const named = parts.map(([key, item]) => [typeof key === 'string' ? key : '', encodeValue(item)] as const);
  const tag: EncodedValue = Object.fromEntries(named);
  return decodeValue(tag);
}
