import { z } from 'zod';
import { InputError } from '../contract/errors.ts';
import type { Problem } from '../contract/errors.ts';
import { isOption } from '../contract/option.ts';
import { expectationOf, refusal } from '../contract/option-values.ts';
import type { ConfigFile, ConfigFileSchema } from './config-file.ts';
import { withoutComments } from './config-template.ts';
import { FileModel } from './model-options.ts';

/**
 * Options in the content of a config file, defaults included. Keys that begin with `//` are comments.
 *
 * @param file - name of the file, for the error.
 * @throws {InputError} for an invalid value or an unknown key; the message describes the first problem and counts the
 *   others.
 */
export function parseConfig(schema: ConfigFileSchema, json: unknown, file: string): ConfigFile {
  const parsed = schema.safeParse(withoutComments(json), { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  if (first === undefined) throw parsed.error;
  const { cause, remedy } = problemOf(schema, first);
  const count = others.length === 1 ? '1 more problem' : `${others.length} more problems`;
  const more = others.length === 0 ? '' : ` The file has ${count}.`;
  const place = [file, first.path.join('.')].filter((part) => part !== '').join(': ');
  throw new InputError({ place, cause, remedy: `${remedy}${more}` });
}

function problemOf(schema: ConfigFileSchema, issue: z.core.$ZodIssue): Omit<Problem, 'place'> {
  if (issue.code === 'invalid_type' && issue.path.length === 0)
    return { cause: 'is not a JSON object.', remedy: 'Write keys and values, for example {"trials": 3}.' };
  const refusing = schemaAlong(schema, issue.path);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, refusing);
  const expects = expectationOf(refusing);
  if (isOption(refusing)) return refusal(refusing, { value: issue.input, expects, isWrittenIn: 'key' });
  const cause = issue.input === undefined ? 'is missing.' : `is not ${expects}.`;
  return { cause, remedy: `Write ${expects}.` };
}

function unknownKeys(unknown: readonly string[], schema: z.core.$ZodType): Omit<Problem, 'place'> {
  const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const cause = `unknown key ${unknown.map((key) => `"${key}"`).join(', ')}.`;
  const keysOfModel = keys.includes('models')
    ? `; each model: ${Object.keys(FileModel.shape).join(', ')}`
    : '';
  return { cause, remedy: `Correct or remove it. Known keys: ${keys.join(', ')}${keysOfModel}.` };
}

/** The schema at a path; if the path leaves the schemas, the last schema on it. */
function schemaAlong(schema: z.core.$ZodType, [key, ...rest]: readonly PropertyKey[]): z.core.$ZodType {
  const inner = key === undefined ? undefined : schemaAt(schema, key);
  return inner === undefined ? schema : schemaAlong(inner, rest);
}

function schemaAt(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return schemaAt(schema.unwrap(), key);
  if (schema instanceof z.ZodArray) return schema.element;
  if (!(schema instanceof z.ZodObject)) return undefined;
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return shape[String(key)];
}
