import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../../benchmarks/generation/patterns/registry.ts';
import { populate } from '../../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../../benchmarks/generation/random/draws.ts';
import { compileProblems } from '../../../benchmarks/generation/tests/gates/compiles.ts';
import { descriptionProblems } from '../../../benchmarks/generation/tests/gates/described.ts';
import { reachProblems } from '../../../benchmarks/generation/tests/gates/reachable.ts';
import { testTools } from '../../../benchmarks/generation/tests/test-tools.ts';
import { fullDomain, NOW, themes } from '../../support/generated-domains.ts';

const SEED = 1;

/** Few themes that have the words of every pattern between them: tests of tools take seconds a theme. */
const TESTED = ['community_theatre', 'public_library', 'software_office', 'veterinary_clinic'];
const tested = themes().filter(({ id }) => TESTED.includes(id));

test('the themes whose tools are tested have every pattern', () => {
  expect(new Set(tested.flatMap(({ patterns }) => Object.keys(patterns)))).toEqual(new Set(PATTERNS.keys()));
});

test.each(tested.map((theme) => [theme.id, theme] as const))(
  'tools of %s with all patterns keep their contracts, and their cases are strong',
  (id, theme) => {
    const { definition, ...domain } = fullDomain(theme);
    const population = populate({ definition, ...domain }, drawsOf(SEED, id), NOW.slice(0, 10));
    const { problems, tools } = testTools({
      definition,
      populations: new Map([['drawn', population]]),
      population: 'drawn',
      now: NOW,
      drawsFor: (tool) => drawsOf(SEED, definition.name, 'tests', tool),
    });
    expect(problems).toEqual([]);
    expect(tools.size).toBe(definition.tools.length);
  },
  60_000,
);

describe.each(themes().map((theme) => [theme.id, theme] as const))('tools of %s', (_id, theme) => {
  const { definition } = fullDomain(theme);

  test('compile, and their types agree', () => {
    expect(compileProblems(definition, new Map())).toEqual([]);
  });

  test('are described with their refusals and with what they change', () => {
    expect(definition.tools.flatMap((tool) => descriptionProblems(tool, definition))).toEqual([]);
  });

  test('can be reached, and no key of an output says nothing', () => {
    expect(reachProblems(definition)).toEqual([]);
  });
});
