import { mustGet } from '../../../../harness/contract/must-get.ts';
import { WORLDS } from '../../../suites/worlds/definition.ts';
import type { AuthorCase, AuthorCases } from '../../core/artefacts.ts';
import type { Domain } from '../../domains/domain.ts';
import { populate } from '../../population/populate.ts';
import { drawsOf } from '../../random/draws.ts';
import { benchOf } from '../../tests/bench.ts';
import { callPool } from '../../tests/calls/pool.ts';
import { caseOf } from '../../tests/cases.ts';

/** Calls among which tests are looked for. */
const MOST_DRAWN = 200;

/** One test for each answer of a tool: a call that is performed, and one for each refusal that is met. */
export function drawnCases(name: string, domain: Domain, seed: number): AuthorCases {
  const { definition, theme } = domain;
  const tool = mustGet(new Map(definition.tools.map((one) => [one.name, one])), name, 'tool');
  const population = `${theme.id}_1`;
  const rows = populate(domain, drawsOf(seed, theme.id, 'population', 1), WORLDS.now.slice(0, 10));
  const bench = benchOf(definition, new Map([[population, rows]]), population, WORLDS.now);
  const pool = callPool(tool, bench, drawsOf(seed, theme.id, 'cases', name));
  const byAnswer = new Map<string, AuthorCase>();
  for (let index = 0; index < MOST_DRAWN && byAnswer.size < MOST_CASES; index += 1) {
    const call = pool.at(index);
    if (call === undefined) break;
    const answer = call.promised.refused ?? '';
    if (byAnswer.has(answer)) continue;
    const { changes, arguments: given, expect } = caseOf(name, call, bench);
    const counts = [changes.length, 'refused' in expect ? 0 : expect.changes.length];
    if (counts.some((count) => count > MOST_CHANGES)) continue;
    byAnswer.set(answer, {
      changes,
      arguments: given,
      expect: 'refused' in expect ? expect : { changes: expect.changes },
    });
  }
  return { cases: [...byAnswer.values()] };
}

/** Most changes that a test states. */
const MOST_CHANGES = 20;
/** Most tests of one tool. */
const MOST_CASES = 12;
