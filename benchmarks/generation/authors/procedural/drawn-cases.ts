import { WORLDS } from '../../../suites/worlds/definition.ts';
import type { AuthorCases } from '../../core/artefacts.ts';
import type { Domain } from '../../domains/domain.ts';
import { populate } from '../../population/populate.ts';
import { drawsOf } from '../../random/draws.ts';
import { strongCases } from '../strong-cases.ts';

/** Tests of a tool of a domain, on its first rows. */
export function drawnCases(name: string, domain: Domain, seed: number): AuthorCases {
  const { id } = domain.theme;
  const rows = populate(domain, drawsOf(seed, id, 'population', 1), WORLDS.now.slice(0, 10));
  return strongCases(domain.definition, rows, name, drawsOf(seed, id, 'cases', name));
}
