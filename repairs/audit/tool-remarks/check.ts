import type { ImportedSchema, ImportedTool, ToolRemark } from '../../../harness/contract/imported-tools.ts';

/** A check of tools of which nothing but schemas is known. */
export type ToolCheck = {
  readonly id: string;
  /** The property of sound schemas that it checks, as a sentence. */
  readonly asks: string;
  /** In the order of the tools. */
  readonly remarks: (tools: readonly ImportedTool[]) => readonly Omit<ToolRemark, 'check'>[];
};

/** A parameter, or a part of one, of a tool. */
export type ParameterPart = {
  readonly tool: string;
  /** Of a part: names from the parameter down, with dots; items of a list have the name of the list. */
  readonly parameter: string;
  readonly schema: ImportedSchema;
};

/** All parameters of a tool with their parts. */
export function partsOf({ name, parameters }: ImportedTool): readonly ParameterPart[] {
  const below = (schema: ImportedSchema, path: string): readonly ParameterPart[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
      const parameter = path === '' ? key : `${path}.${key}`;
      return [{ tool: name, parameter, schema: part }, ...below(part, parameter)];
    }),
    ...(schema.items === undefined ? [] : below(schema.items, path)),
  ];
  return below(parameters, '');
}

/** A check of each parameter by itself. @param claim - one sentence; `undefined`: there is nothing to remark. */
export const partCheck = (
  id: string,
  asks: string,
  claim: (part: ParameterPart) => string | undefined,
): ToolCheck => ({
  id,
  asks,
  remarks: (tools) =>
    tools.flatMap(partsOf).flatMap((part) => {
      const said = claim(part);
      return said === undefined ? [] : [{ tool: part.tool, parameter: part.parameter, claim: said }];
    }),
});
