import { z } from 'zod';
import { helpText, isOption } from '../contract/option.ts';
import { MODELS_OPTION } from './model-options.ts';
import { CONDUCT_OPTIONS } from './run-options.ts';
import type { PlanOptions } from './run-options.ts';

/** `assay.config.json`: options of a run with their defaults. The command line takes precedence over it. */
export const configFile = (plan: PlanOptions) =>
  z.strictObject({
    $schema: z
      .string()
      .optional()
      .describe('address of this JSON schema, from which editors complete the file'),
    models: MODELS_OPTION,
    ...plan,
    ...CONDUCT_OPTIONS,
  });
export type ConfigFileSchema = ReturnType<typeof configFile>;
export type ConfigFile = z.output<ConfigFileSchema>;

/** JSON schema (draft 2020-12) of the config file: each key with the text that `--help` prints, and its default. */
export function configJsonSchema(schema: ConfigFileSchema): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (isOption(zodSchema)) jsonSchema.description = helpText(zodSchema);
      if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { '^//': {} }; // comments
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum; // a limit of JavaScript
    },
  });
}
