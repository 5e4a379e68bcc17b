import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { WORLDS } from '../../suites/worlds/definition.ts';
import type { AuthorCase, AuthorCases } from '../core/artefacts.ts';
import type { Draws } from '../random/draws.ts';
import { benchOf } from '../tests/bench.ts';
import { callPool } from '../tests/calls/pool.ts';
import { chooseCases } from '../tests/choose.ts';

/** Most changes that a test states. */
const MOST_CHANGES = 20;

/** Tests of a tool that tell it from its mutants, with at least one for each answer, as an author writes them. */
export function strongCases(
  definition: EnvironmentDefinition,
  rows: Population,
  name: string,
  draws: Draws,
): AuthorCases {
  const tool = mustGet(new Map(definition.tools.map((one) => [one.name, one])), name, 'tool');
  const population = 'rows';
  const bench = benchOf(definition, new Map([[population, rows]]), population, WORLDS.now);
  const { cases } = chooseCases(tool, bench, callPool(tool, bench, draws));
  const written = cases.map(({ changes, arguments: given, expect }): AuthorCase => ({
    changes,
    arguments: given,
    expect: 'refused' in expect ? expect : { changes: expect.changes },
  }));
  return { cases: written.filter((test) => changesIn(test) <= MOST_CHANGES) };
}

const changesIn = ({ changes, expect }: AuthorCase): number =>
  Math.max(changes.length, 'changes' in expect ? expect.changes.length : 0);
