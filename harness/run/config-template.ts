import { z } from 'zod';
import { helpText, isOption } from '../contract/option.ts';
import type { ConfigFileSchema } from './config-file.ts';
import { FileModel } from './model-options.ts';

/** What a new config file holds besides defaults. */
export type ConfigTemplate = {
  /** Address of its JSON schema, relative to the file. */
  readonly schemaAddress: string;
  /** Names of its models; empty: they are still to be named. */
  readonly models: readonly string[];
};

/**
 * A config file in which every option has its default and a comment: a key that begins with `//`, before the key that it is
 * about. An option without a default has the comment alone. Read back, it means the same as no file, apart from its models.
 */
export function configTemplate(schema: ConfigFileSchema, { schemaAddress, models }: ConfigTemplate): string {
  const named = models.map((model) => ({ model }));
  const lines = optionsOf(schema).flatMap(([key, option]): [string, unknown][] => {
    const value = key === 'models' ? named : z.parse(option, undefined);
    const comments: [string, unknown][] = [[`// ${key}`, helpText(option)]];
    if (key === 'models') comments.push(['// keys of a model', keysOfModel()]);
    return value === undefined ? comments : [...comments, [key, value]];
  });
  return `${JSON.stringify(Object.fromEntries([['$schema', schemaAddress], ...lines]), null, 2)}\n`;
}

/** Keys of the config file with what they mean, one line each, for a help text. */
export const configKeysText = (schema: ConfigFileSchema): string =>
  [...optionsOf(schema), ...optionsOf(FileModel).map(([key, option]) => [`models.${key}`, option] as const)]
    .map(([key, option]) => `  ${key}: ${helpText(option)}`)
    .join('\n');

const keysOfModel = (): Readonly<Record<string, string>> =>
  Object.fromEntries(optionsOf(FileModel).map(([key, option]) => [key, helpText(option)]));

/** Keys that are options: all but the names of the schema and of a model. */
const optionsOf = ({
  shape,
}: {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
}): readonly (readonly [key: string, option: z.core.$ZodType])[] =>
  Object.entries(shape).filter(([, option]) => isOption(option));

/** JSON without its comments: keys that begin with `//`, at any depth. */
export function withoutComments(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutComments);
  if (typeof json !== 'object' || json === null) return json;
  const kept = Object.entries(json).filter(([key]) => !key.startsWith('//'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutComments(value)]));
}
