import type { Parameter, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import type { Json } from '../../../harness/contract/json.ts';

/** What models are shown of a tool: schema and implementation are one document, so they cannot differ. */
export function toolSpec({ name, description, parameters }: ToolDefinition): ToolSpec {
  const isRequired = (parameter: Parameter): boolean => parameter.default === undefined;
  return {
    name,
    description,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, schemaOf(parameter)])),
      required: parameters.filter(isRequired).map((parameter) => parameter.name),
    },
  };
}

const FORMS = { day: 'date in the form YYYY-MM-DD', time: 'time in the form HH:MM' } as const;

function schemaOf({ type, description, values, least, most, format, default: standard }: Parameter): Json {
  return {
    type,
    description: format === undefined ? description : `${description} A ${FORMS[format]}.`,
    ...(values !== undefined && { enum: values }),
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    ...(standard !== undefined && standard !== null && { default: standard }),
  };
}
