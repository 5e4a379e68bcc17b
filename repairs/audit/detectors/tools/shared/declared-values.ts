import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { Term } from '../../../../../harness/contract/domain-laws.ts';
import type { Environment } from '../../../../../harness/contract/environment.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

/** Arguments that the laws of an environment pass for a parameter of a tool, in order. */
export function declaredValues(
  environment: Environment | undefined,
  tool: string,
  parameter: string,
): readonly Value[] {
  const steps = (environment?.laws?.laws ?? []).flatMap((law) => law.steps);
  return steps.filter(({ call }) => call === tool).flatMap(({ with: args }) => literalsOf(args?.[parameter]));
}

function literalsOf(term: Term | undefined): readonly Value[] {
  if (term === undefined) return [];
  if ('is' in term) return [decodeValue(term.is)];
  if (!('each' in term) || !('is' in term.each)) return [];
  const items = decodeValue(term.each.is);
  return isList(items) ? items : [];
}
