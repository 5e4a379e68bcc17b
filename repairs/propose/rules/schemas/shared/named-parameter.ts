import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import type { Tool } from '../../../../../harness/contract/environment.ts';
import type { Finding } from '../../../../../harness/contract/finding.ts';
import { pointedValue } from '../../../../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { AuditedSuite } from '../../../../audit/detector.ts';
import { isEncodedObject } from '../../../encoded-parts.ts';
import type { NamedTool } from '../../../remedies/remedy.ts';

/** The parameter of a tool that a finding of its schema names; `undefined`: it names none, or is about what the tool does. */
export const namedParameter = ({ target, component }: Finding): string | undefined =>
  component === 'schema' && target.kind === 'tool' ? target.parameter : undefined;

/** What a tool does and takes. */
export const toolOf = ({ environment, spec }: NamedTool, { environments }: AuditedSuite): Tool | undefined =>
  environments.get(environment)?.tools[spec.name];

/** Documented parameters by name, in order; empty where there are none. */
export function propertiesOf(parameters: EncodedValue): { readonly [name: string]: EncodedValue } {
  const properties = pointedValue(parameters, '/properties');
  return isEncodedObject(properties) ? properties : {};
}

/** Names of the parameters that a schema requires. */
export function requiredOf(parameters: EncodedValue): readonly string[] {
  const required = pointedValue(parameters, '/required');
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** Names of the parameters without which a tool cannot be called, in its order. */
export const neededBy = ({ parameters }: Tool): readonly string[] =>
  Object.entries(parameters).flatMap(([name, standard]) => (standard === REQUIRED ? [name] : []));
