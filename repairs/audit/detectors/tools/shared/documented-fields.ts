import { pointerStep } from '../../../../../harness/contract/json-pointer.ts';
import type { Documented, DocumentedTool } from './documented-tools.ts';

/** A parameter, or a field of a result at any depth, of one tool. */
export type DocumentedField = {
  readonly documented: DocumentedTool;
  readonly side: 'parameters' | 'response';
  /** The parameter, or the field of the result, of which it is a part: mostly itself. */
  readonly top: string;
  /** Without underscores before it, which mark private attributes. */
  readonly name: string;
  /** JSON Pointer to the description, within the specification of the tool. */
  readonly pointer: string;
  readonly description: string;
};

/** Parameters and fields of the result of a tool, with those of nested dictionaries. */
export function documentedFields(documented: DocumentedTool): readonly DocumentedField[] {
  const { parameters, response = new Map<string, Documented>() } = documented;
  const below = (
    side: DocumentedField['side'],
    fields: ReadonlyMap<string, Documented>,
    path: string,
    within?: string,
  ): readonly DocumentedField[] =>
    [...fields].flatMap(([key, { description, fields: inner }]) => {
      const top = within ?? key;
      const at = `${path}/properties${pointerStep(key)}`;
      const field = {
        documented,
        side,
        top,
        name: key.replace(/^_+/, ''),
        pointer: `${at}/description`,
        description,
      };
      return [field, ...below(side, inner, at, top)];
    });
  return [...below('parameters', parameters, '/parameters'), ...below('response', response, '/response')];
}
