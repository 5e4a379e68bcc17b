import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../benchmarks/environments/tables/arguments.ts';
import { violations } from '../../../benchmarks/environments/tables/check-state.ts';
import { compileEnvironment } from '../../../benchmarks/environments/tables/compile-environment.ts';
import { literalValue } from '../../../benchmarks/environments/tables/expression.ts';
import { makeDomain } from '../../../benchmarks/generation/domains/domain.ts';
import { LATER_THEMES, themeSets } from '../../../benchmarks/generation/domains/theme-sets.ts';
import { PATTERNS } from '../../../benchmarks/generation/patterns/registry.ts';
import { drawArguments, toolOf } from '../../../benchmarks/generation/plans/bind.ts';
import type { PlannedArguments } from '../../../benchmarks/generation/plans/plan.ts';
import { askDeed, askQuestion } from '../../../benchmarks/generation/plans/requests.ts';
import { askTally } from '../../../benchmarks/generation/plans/tallies.ts';
import { make } from '../../../benchmarks/generation/plans/stage.ts';
import type { Scene } from '../../../benchmarks/generation/plans/stage.ts';
import { equal } from '../../../benchmarks/python/equality.ts';
import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import { isDict } from '../../../harness/contract/value.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { fullDomain, NOW, sceneOf, themes } from '../../support/generated-domains.ts';

const SEEDS = [1, 2, 3];
const LEAST_CALLS = 60;
const MOST_CALLS = 4000;

/** All sets of three. */
const threes = (items: readonly string[]): readonly (readonly string[])[] =>
  items.flatMap((first, at) =>
    items
      .slice(at + 1)
      .flatMap((second, after) => items.slice(at + after + 2).map((third) => [first, second, third])),
  );

const duplicates = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** The themes of the first release: what a seed draws depends on all themes, so that none is added or lost by accident. */
const FIRST_THEMES = [
  'bicycle_workshop',
  'campsite',
  'car_rental',
  'city_museum',
  'community_theatre',
  'coworking_space',
  'hospital_ward',
  'hotel_reception',
  'moving_company',
  'pottery_school',
  'public_library',
  'software_office',
  'university_department',
  'veterinary_clinic',
  'wedding_venue',
  'yoga_studio',
];

test('every theme is of the first release or listed with those that came later', () => {
  const known = [...FIRST_THEMES, ...LATER_THEMES];
  expect(
    themes()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(known.toSorted());
});

test('a suite can have been made from all themes, or from those that were there before the later ones', () => {
  const all = themes().slice(0, 5);
  const [first = '', second = '', third = ''] = all.map(({ id }) => id);
  const sets = themeSets(all, [third, first]).map((set) => set.map(({ id }) => id));
  const ids = all.map(({ id }) => id);
  expect(sets).toEqual([
    ids,
    ids.filter((id) => id !== first),
    ids.filter((id) => id !== first && id !== third),
  ]);
  expect(sets.every((set) => set.includes(second))).toBe(true);
});

test('every theme has words for at least four patterns that exist', () => {
  const all = themes();
  for (const { id, patterns } of all) {
    expect(Object.keys(patterns).length, id).toBeGreaterThanOrEqual(4);
    expect(
      Object.keys(patterns).filter((pattern) => !PATTERNS.has(pattern)),
      id,
    ).toEqual([]);
  }
});

test('a pattern is in the words of several themes', () => {
  const counts = Map.groupBy(
    themes().flatMap(({ patterns }) => Object.keys(patterns)),
    (id) => id,
  );
  for (const id of PATTERNS.keys()) expect(counts.get(id)?.length ?? 0, id).toBeGreaterThanOrEqual(4);
});

describe.each(themes().map((theme) => [theme.id, theme] as const))('%s', (_id, theme) => {
  const domain = fullDomain(theme);
  const writes = domain.definition.tools.filter(({ effect }) => effect === 'write');

  test('a domain of any three patterns compiles and is large enough', () => {
    for (const patterns of threes(Object.keys(theme.patterns))) {
      const { definition } = makeDomain(theme, patterns);
      expect(() => compileEnvironment(definition, new Map()), patterns.join(' ')).not.toThrow();
      expect(definition.tools.length).toBeGreaterThanOrEqual(10);
      expect(definition.tables.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('names of tools and tables and prefixes of ids are unique over all patterns', () => {
    const { tables, tools } = domain.definition;
    expect(duplicates(tools.map(({ name }) => name))).toEqual([]);
    expect(duplicates(tables.map(({ name }) => name))).toEqual([]);
    expect(duplicates(tables.map(({ prefix }) => prefix))).toEqual([]);
    expect(duplicates(tables.map(({ singular }) => singular))).toEqual([]);
  });

  test('every write tool has two to seven refusals and several ways to be asked for', () => {
    for (const { name, contract } of writes) {
      expect(contract.refuses.length, name).toBeGreaterThanOrEqual(2);
      expect(contract.refuses.length, name).toBeLessThanOrEqual(7);
      expect(domain.tools.get(name)?.phrases?.asks.length ?? 0, name).toBeGreaterThanOrEqual(4);
    }
  });

  test.each(SEEDS)('population %i keeps types, bounds, references and constraints', (seed) => {
    expect(violations(domain.definition, NOW)(sceneOf(domain, seed).state)).toEqual([]);
  });

  test('bodies do what contracts promise, and every refusal has an instance', () => {
    const scenes = SEEDS.map((seed) => sceneOf(domain, seed));
    for (const tool of writes) {
      const codes = [...tool.contract.refuses.map(({ code }) => code), 'performed'].toSorted();
      const seen = new Set<string>();
      for (let call = 0; call < MOST_CALLS && (call < LEAST_CALLS || seen.size < codes.length); call += 1) {
        const scene = mustGet(new Map(scenes.entries()), call % scenes.length, 'scene');
        const outcome = outcomeOf(scene, tool, calledWith(scene, tool));
        expect(outcome.differences).toEqual([]);
        seen.add(outcome.code);
      }
      expect([...seen].toSorted(), tool.name).toEqual(codes);
    }
  });

  test('calls that are performed keep types, bounds, references and constraints', () => {
    const check = violations(domain.definition, NOW);
    for (const seed of SEEDS) {
      let scene = sceneOf(domain, seed);
      for (const tool of [...writes, ...writes])
        [, scene] = make(scene, tool.name, drawArguments(scene, tool, new Map()) ?? {});
      expect(check(scene.state)).toEqual([]);
    }
  });

  test('each deed, question and figure can be asked for, with look-ups for its ids', () => {
    const scene = sceneOf(domain, 1);
    const within = (ask: () => unknown): boolean =>
      Array.from({ length: 100 }).some(() => ask() !== undefined);
    const hard = [
      ...writes.filter(({ name }) => !within(() => askDeed(scene, name))).map(({ name }) => name),
      ...domain.questions.filter((one) => !within(() => askQuestion(scene, one))).map(({ asks }) => asks[0]),
      ...domain.tallies.filter((one) => !within(() => askTally(scene, one))).map(({ asks }) => asks[0]),
    ];
    expect(hard).toEqual([]);
  });
});

/** Arguments at random, now and then with an id that no row has. */
function calledWith(scene: Scene, tool: ToolDefinition): PlannedArguments {
  const args = drawArguments(scene, toolOf(scene, tool.name), new Map()) ?? {};
  if (!scene.draws.chance(0.05)) return args;
  const ids = tool.parameters.filter(({ refers }) => refers?.endsWith('.id') === true);
  const strange = ids.length === 0 ? undefined : scene.draws.pick(ids).name;
  return strange === undefined ? args : { ...args, [strange]: 'ZZ-999' };
}

/** Makes a call and compares it with the contract. @returns how it ended, and in what the two differ. */
function outcomeOf(
  scene: Scene,
  tool: ToolDefinition,
  args: PlannedArguments,
): { readonly code: string; readonly differences: readonly string[] } {
  const [{ text, output, after }] = make(scene, tool.name, args);
  const given = Object.entries(args).map(([key, value]) => [key, literalValue(value)] as const);
  const checked = checkArguments(tool.parameters, Object.fromEntries(given));
  if ('problem' in checked) throw new Error(`${text}: ${checked.parameter} ${checked.problem}`);
  const promised = mustGet(scene.stage.contracts, tool.name, 'contract')(scene.state, checked.args, NOW);
  const code = isDict(output) ? output.get('error') : undefined;
  const changed = [...promised.state.keys()].filter((table) => {
    const [made, meant] = [after.get(table), promised.state.get(table)];
    return made !== meant && !equal(made ?? null, meant ?? null);
  });
  return {
    code: promised.refused ?? 'performed',
    differences: [
      ...(code === promised.refused
        ? []
        : [`${text}: ${String(promised.refused)}, not ${JSON.stringify(code)}`]),
      ...(equal(output, promised.output) ? [] : [`${text}: another output`]),
      ...promised.unkept.map((index) => `${text}: keeps ${index}`),
      ...changed.map((table) => `${text}: ${table}`),
    ],
  };
}
