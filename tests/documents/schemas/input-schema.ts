import { z } from 'zod';

/**
 * JSON schema (draft 2020-12) of documents as they are written, before anything is filled in or transformed.
 *
 * @throws {Error} if a pattern ignores case.
 */
export const inputSchema = (schema: z.ZodType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      requireFlagless(zodSchema);
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum; // a limit of JavaScript
    },
  });

/** @throws {Error} if a pattern ignores case: a JSON schema states patterns without flags. */
function requireFlagless(schema: z.core.$ZodTypes): void {
  for (const check of schema._zod.def.checks ?? []) {
    const definition: object = check._zod.def;
    const pattern: unknown = 'pattern' in definition ? definition.pattern : undefined;
    if (pattern instanceof RegExp && pattern.ignoreCase)
      throw new Error(`${String(pattern)} has a flag that is lost in a JSON schema: name both cases.`);
  }
}
