import type { Population } from '../../../../harness/contract/environment-definition.ts';
import type { AuthorCases } from '../../core/artefacts.ts';
import type { Domain } from '../../domains/domain.ts';
import { drawsOf } from '../../random/draws.ts';
import { strongCases } from '../strong-cases.ts';

/** Tests of a tool of a domain, on the rows that the domain has. */
export function drawnCases(
  name: string,
  { definition, theme }: Domain,
  rows: Population['rows'],
  seed: number,
): AuthorCases {
  const population: Population = { environment: definition.name, rows };
  return strongCases(definition, population, name, drawsOf(seed, theme.id, 'cases', name));
}
