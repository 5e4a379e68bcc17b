import type { ImportedTools } from '../../harness/contract/imported-tools.ts';
import type { Json } from '../../harness/contract/json.ts';
import type { JsonObject } from './json-fields.ts';

/** A schema where it stands. */
export type SourceSchema = {
  readonly schema: Json;
  /** JSON Pointer into the document. */
  readonly pointer: string;
};

/** One parameter that stands by itself, as those of OpenAPI do. */
export type SourceParameter = SourceSchema & {
  readonly name: string;
  readonly isRequired: boolean;
  /** Takes precedence over that of the schema. Absent: that of the schema. */
  readonly description?: string;
};

/** A tool as a reader finds it: nothing of its schemas is read yet. */
export type SourceTool = {
  /** `undefined`: it has none. */
  readonly name: string | undefined;
  readonly description: string;
  readonly pointer: string;
  /** What the source itself says. `undefined`: nothing. */
  readonly effect: { readonly hint: 'read' | 'write'; readonly from: 'annotation' | 'method' } | undefined;
  /** Schema of an object with all parameters; or parameters one by one, and a body whose properties are parameters, too. */
  readonly parameters: {
    readonly object?: SourceSchema;
    readonly single?: readonly SourceParameter[];
    /** Whether the parameters of the object must be passed is said there; without a body, none need be. */
    readonly isBodyOptional?: true;
  };
  readonly response?: SourceSchema;
};

/** Something that a reader leaves out. */
export type SourceLoss = Omit<ImportedTools['losses'][number], 'tool'> & { readonly tool?: string };

/** What a reader finds in a document. */
export type SourceTools = {
  readonly tools: readonly SourceTool[];
  readonly losses: readonly SourceLoss[];
  /** Name of the service. Absent: the source gives none. */
  readonly title?: string;
};

/** A reader of one form. */
export type Reader = {
  readonly form: ImportedTools['source']['form'];
  /**
   * `undefined`: the document has another form.
   *
   * @throws {InputError} for a form that it knows and cannot read; `place` names the document.
   */
  readonly read: (document: Json, place: string) => SourceTools | undefined;
};

/** Keys of a tool whose schema stands under one of several names. */
export function schemaAt(
  tool: JsonObject,
  pointer: string,
  ...keys: readonly string[]
): SourceSchema | undefined {
  const key = keys.find((one) => Object.hasOwn(tool, one));
  const schema = key === undefined ? undefined : tool[key];
  return key === undefined || schema === undefined ? undefined : { schema, pointer: `${pointer}/${key}` };
}
