import type { z } from 'zod';
import { Patch } from '../../../harness/contract/patch.ts';
import { CopiedText } from '../../../repairs/catalogue/copied-texts.ts';
import { inputSchema } from './input-schema.ts';

type Schema = z.core.JSONSchema.BaseSchema;

const COPIED = 'copiedText';

/**
 * Schema of a patch as a catalogue holds it: any text of an operation may stand as its place in the suite.
 */
export function patchFileSchema(): Schema {
  const { properties, ...rules } = inputSchema(Patch);
  const { $schema: _same, ...copied } = inputSchema(CopiedText);
  const operations = properties?.['operations'];
  if (typeof operations !== 'object') throw new Error('A patch has no operations.');
  return {
    ...rules,
    properties: { ...properties, operations: withCopiedTexts(operations) },
    $defs: { ...rules.$defs, [COPIED]: copied },
  };
}

/** The same schema, where texts without a fixed value may be copied. */
function withCopiedTexts(schema: Schema): Schema {
  if (schema.type === 'string' && schema.enum === undefined && schema.const === undefined)
    return { anyOf: [schema, { $ref: `#/$defs/${COPIED}` }] };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, partOf(value)]));
}

function partOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(partOf);
  return typeof value === 'object' && value !== null ? withCopiedTexts({ ...value }) : value;
}
