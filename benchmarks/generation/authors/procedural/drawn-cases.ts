import { mustGet } from '../../../../harness/contract/must-get.ts';
import { WORLDS } from '../../../suites/worlds/definition.ts';
import type { AuthorCase, AuthorCases } from '../../core/artefacts.ts';
import type { Domain } from '../../domains/domain.ts';
import { populate } from '../../population/populate.ts';
import { drawsOf } from '../../random/draws.ts';
import { benchOf } from '../../tests/bench.ts';
import { callPool } from '../../tests/calls/pool.ts';
import { chooseCases } from '../../tests/choose.ts';

/** Tests of a tool that tell it from its mutants, with at least one for each answer. */
export function drawnCases(name: string, domain: Domain, seed: number): AuthorCases {
  const { definition, theme } = domain;
  const tool = mustGet(new Map(definition.tools.map((one) => [one.name, one])), name, 'tool');
  const population = `${theme.id}_1`;
  const rows = populate(domain, drawsOf(seed, theme.id, 'population', 1), WORLDS.now.slice(0, 10));
  const bench = benchOf(definition, new Map([[population, rows]]), population, WORLDS.now);
  const { cases } = chooseCases(tool, bench, callPool(tool, bench, drawsOf(seed, theme.id, 'cases', name)));
  return {
    cases: cases
      .map(({ changes, arguments: given, expect }): AuthorCase => ({
        changes,
        arguments: given,
        expect: 'refused' in expect ? expect : { changes: expect.changes },
      }))
      .filter(
        ({ changes, expect }) =>
          Math.max(changes.length, 'changes' in expect ? expect.changes.length : 0) <= MOST_CHANGES,
      ),
  };
}

/** Most changes that a test states. */
const MOST_CHANGES = 20;
