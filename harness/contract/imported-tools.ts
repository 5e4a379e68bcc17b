import { z } from 'zod';
import { Json } from './json.ts';

/** Types of values, as JSON Schema names them. */
export const SchemaType = z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']);
export type SchemaType = z.infer<typeof SchemaType>;

/** What is kept of a schema: a part of JSON Schema that has one type at each place, and no references. */
export type ImportedSchema = {
  readonly type: SchemaType;
  /** Absent: nothing is said. */
  readonly description?: string | undefined;
  /** Whether `null` is accepted, too. Absent: it is not. */
  readonly nullable?: true | undefined;
  /** Accepted values. Absent: all of the type. */
  readonly enum?: readonly Json[] | undefined;
  readonly default?: Json | undefined;
  readonly format?: string | undefined;
  /** Never matched with anything: it is a stranger's. */
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
  readonly multipleOf?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  /** Of an array. Absent: anything. */
  readonly items?: ImportedSchema | undefined;
  /** Of an object, in the order of the source. */
  readonly properties?: { readonly [name: string]: ImportedSchema } | undefined;
  /** In the order of the properties; a name that is none of them comes last. Absent: none. */
  readonly required?: readonly string[] | undefined;
};

const number = z.number().optional();

export const ImportedSchema: z.ZodType<ImportedSchema> = z.strictObject({
  type: SchemaType,
  description: z.string().optional(),
  nullable: z.literal(true).optional(),
  enum: z.array(Json).min(1).optional(),
  default: Json.optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: number,
  minLength: number,
  maxLength: number,
  minItems: number,
  maxItems: number,
  items: z.lazy(() => ImportedSchema).optional(),
  properties: z
    .record(
      z.string(),
      z.lazy(() => ImportedSchema),
    )
    .optional(),
  required: z.array(z.string()).optional(),
});

/** What a schema of a tool says that was not taken over as it stands. */
export const ImportLoss = z.strictObject({
  /** Name of the tool; `null`: it is about the document. */
  tool: z.string().nullable(),
  /** JSON Pointer into the document that was read. */
  pointer: z.string(),
  code: z.enum([
    /** Of several alternatives the first is taken. */
    'first-alternative',
    /** Of several types the first is taken. */
    'first-type',
    /** Of several media types of a body the first is taken. */
    'first-media-type',
    /** Nothing says the type; a text is taken. */
    'no-type',
    'unknown-type',
    /** A schema contains itself; it is cut where it does so. */
    'cycle',
    /** A reference leads out of the document, which is never followed. */
    'reference-outside',
    'reference-missing',
    'too-deep',
    'too-large',
    'text-cut',
    /** A keyword that has no place in what is kept. */
    'keyword-dropped',
    /** Members of `allOf` that contradict each other; the first is taken. */
    'contradiction',
    'parameter-dropped',
    'tool-dropped',
    /** The source gives the tool no name; one was made. */
    'name-made',
    /** The list goes on elsewhere. */
    'pages-missing',
  ]),
  /** One sentence. */
  says: z.string(),
});
export type ImportLoss = z.infer<typeof ImportLoss>;

/** Whether a call changes anything, as far as the source tells. It is a hint: a source can be wrong. */
export const EffectHint = z.strictObject({
  hint: z.enum(['read', 'write']),
  /** `nothing`: neither source nor name tell; then `write` is assumed. */
  from: z.enum(['annotation', 'method', 'name', 'nothing']),
});
export type EffectHint = z.infer<typeof EffectHint>;

/** A guess that a parameter takes values of a column. */
export const RefersGuess = z.strictObject({
  parameter: z.string(),
  /** `table.column`: the plural of the thing, in lower case with underscores. */
  to: z.string(),
  /** One sentence. */
  because: z.string(),
});
export type RefersGuess = z.infer<typeof RefersGuess>;

/** A tool whose schema comes from outside. */
export const ImportedTool = z.strictObject({
  name: z.string().min(1),
  /** Empty: the source says nothing. */
  description: z.string(),
  effect: EffectHint,
  /** An object, one property a parameter. */
  parameters: ImportedSchema,
  /** Absent: the source says nothing of results. */
  response: ImportedSchema.optional(),
  refers: z.array(RefersGuess),
});
export type ImportedTool = z.infer<typeof ImportedTool>;

/** What a schema from outside leaves open or contradicts. */
export const ToolRemark = z.strictObject({
  /** Id of the check. */
  check: z.string(),
  tool: z.string(),
  /** Absent: it is about the tool as a whole. */
  parameter: z.string().optional(),
  /** One sentence. */
  claim: z.string(),
});
export type ToolRemark = z.infer<typeof ToolRemark>;

/** Tools from outside, as `assay tools import --out` writes them. Later commands read this document. */
export const ImportedTools = z.strictObject({
  /** Increased whenever the form changes. */
  version: z.literal(1),
  /** Name of the environment that the tools make up. */
  environment: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'is not a name that begins with a capital'),
  source: z.strictObject({
    form: z.enum(['mcp', 'openapi', 'openai', 'json-schema', 'bfcl']),
    written: z.enum(['json', 'json-lines', 'yaml']),
  }),
  /** In the order of the source; names are unique. */
  tools: z.array(ImportedTool),
  /** Empty: everything was taken over. */
  losses: z.array(ImportLoss),
  /** Empty: no check has anything to remark. */
  remarks: z.array(ToolRemark),
});
export type ImportedTools = z.infer<typeof ImportedTools>;
