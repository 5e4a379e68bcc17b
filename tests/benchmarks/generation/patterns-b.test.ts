import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../benchmarks/environments/tables/arguments.ts';
import { violations } from '../../../benchmarks/environments/tables/check-state.ts';
import { compileEnvironment } from '../../../benchmarks/environments/tables/compile-environment.ts';
import { compileContract } from '../../../benchmarks/environments/tables/contract.ts';
import { literalValue } from '../../../benchmarks/environments/tables/expression.ts';
import { startStates } from '../../../benchmarks/environments/tables/start-state.ts';
import { makeDomain } from '../../../benchmarks/generation/domains/domain.ts';
import type { Domain } from '../../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../../benchmarks/generation/domains/theme.ts';
import type { ToolSketch } from '../../../benchmarks/generation/patterns/pattern.ts';
import { toolOf } from '../../../benchmarks/generation/plans/bind.ts';
import type { PlannedArguments } from '../../../benchmarks/generation/plans/plan.ts';
import { askDeed, askQuestion, askTally } from '../../../benchmarks/generation/plans/requests.ts';
import { cell, make, rowsIn, stageOf } from '../../../benchmarks/generation/plans/stage.ts';
import type { Scene } from '../../../benchmarks/generation/plans/stage.ts';
import { populate } from '../../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../../benchmarks/generation/random/draws.ts';
import { canBeOpen } from '../../../benchmarks/generation/words/phrases.ts';
import { equal } from '../../../benchmarks/python/equality.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';

const NOW = '2026-03-02T09:00:00';
const FOLDER = new URL('../../../benchmarks/generation/themes/', import.meta.url);

/** Patterns whose laws are checked here, where a theme has words for them. */
const PATTERNS = ['approvals', 'assets', 'events', 'parcels', 'shifts', 'subscriptions'];

const ownPatterns = ({ patterns }: Theme): readonly string[] =>
  Object.keys(patterns).filter((id) => PATTERNS.includes(id));

const themes = readdirSync(FOLDER)
  .map((file) => Theme.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))))
  .filter((theme) => ownPatterns(theme).length > 0);

test('each of the patterns has words in several themes', () => {
  expect(themes.length).toBeGreaterThanOrEqual(8);
  for (const id of PATTERNS)
    expect(themes.filter(({ patterns }) => Object.hasOwn(patterns, id)).length).toBeGreaterThanOrEqual(4);
});

/** The domain with these patterns of a theme, and a scene at the start of a conversation in it. */
function sceneOf(theme: Theme, seed: number): Scene & { readonly domain: Domain } {
  const domain = makeDomain(theme, ownPatterns(theme));
  const population = populate(domain, drawsOf(seed, theme.id), NOW.slice(0, 10));
  const load = startStates(domain.definition, new Map([['all', population]]));
  const state = load(new Map([['population', 'all']]));
  return { domain, stage: stageOf(domain, NOW), draws: drawsOf(seed, theme.id, 0), state, known: new Map() };
}

const triples = (items: readonly string[]): readonly (readonly string[])[] =>
  items.flatMap((first, at) =>
    items
      .slice(at + 1)
      .flatMap((second, next) => items.slice(at + next + 2).map((third) => [first, second, third])),
  );

/** Arguments of a call, drawn from rows, values and what users dictate; now and then an id that no row has. */
function drawArguments({ stage, state, draws }: Scene, tool: ToolSketch): PlannedArguments {
  const drawn = tool.parameters.map(({ name, refers, values }): readonly [string, Literal] => {
    const [table = '', column = ''] = refers?.split('.') ?? [];
    if (column === 'id') {
      if (draws.chance(0.03)) return [name, 'X-0'];
      const rows = rowsIn(state, table);
      return [name, rows.length === 0 ? 'X-0' : cell(draws.pick(rows), 'id')];
    }
    if (refers !== undefined && draws.chance(0.1)) {
      const value = cell(draws.pick(rowsIn(state, table)), column);
      if (value !== null) return [name, value];
    }
    const fill =
      tool.dictated?.[name] ??
      stage.domain.tables.get(table)?.columns.find((one) => one.name === column)?.fill;
    if (tool.dictated?.[name] === undefined && values !== undefined) return [name, draws.pick(values)];
    return [name, fill?.({ draws, row: {}, rows: {}, index: 0, today: NOW.slice(0, 10) }) ?? null];
  });
  return Object.fromEntries(drawn);
}

/** Arguments as bodies and contracts read them. */
function givenOf({ parameters }: ToolSketch, args: PlannedArguments) {
  const given = parameters.map(
    ({ name, default: standard = null }) => [name, literalValue(args[name] ?? standard)] as const,
  );
  const checked = checkArguments(parameters, Object.fromEntries(given));
  if ('problem' in checked) throw new Error(`${checked.parameter} ${checked.problem}`);
  return checked.args;
}

const isWrite = ({ effect }: ToolSketch): boolean => effect === 'write';

describe.each(themes)('theme $id', (theme) => {
  const ids = Object.keys(theme.patterns);

  test('compiles as a domain of any three of its patterns, with tools and tables enough', () => {
    for (const patterns of triples(ids)) {
      const { definition } = makeDomain(theme, patterns);
      compileEnvironment(definition, new Map());
      const names = definition.tools.map(({ name }) => name);
      expect(new Set(names).size, patterns.join(' ')).toBe(names.length);
      const prefixes = definition.tables.map(({ prefix }) => prefix);
      expect(new Set(prefixes).size, patterns.join(' ')).toBe(prefixes.length);
      expect(names.length).toBeGreaterThanOrEqual(10);
      expect(definition.tables.length).toBeGreaterThanOrEqual(3);
    }
  });

  test.each([1, 2, 3])('has a population without violations from seed %i', (seed) => {
    const { domain, state } = sceneOf(theme, seed);
    expect(violations(domain.definition, NOW)(state)).toEqual([]);
    for (const { name, size } of domain.tables.values()) {
      expect(rowsIn(state, name).length).toBeGreaterThanOrEqual(Math.min(size[0], 4));
    }
  });

  test('has an instance of every refusal, and contracts that promise what bodies do', () => {
    const scene = sceneOf(theme, 1);
    const check = violations(scene.domain.definition, NOW);
    const unseen: string[] = [];
    for (const tool of [...scene.domain.tools.values()].filter(isWrite)) {
      const missing = new Set(['performed', ...tool.contract.refuses.map(({ code }) => code)]);
      const promise = compileContract(toolOf(scene, tool.name), scene.domain.definition, '/tool');
      for (let tries = 0; tries < 4000 && (missing.size > 0 || tries < 150); tries += 1) {
        const args = drawArguments(scene, tool);
        const promised = promise(scene.state, givenOf(tool, args), NOW);
        const [call] = make(scene, tool.name, args);
        if (!equal(call.output, promised.output) || !equal(call.after, promised.state))
          expect({ args, output: call.output }).toEqual({ args, output: promised.output });
        expect(promised.unkept).toEqual([]);
        if (!call.refused && missing.has('performed')) expect(check(call.after)).toEqual([]);
        missing.delete(promised.refused ?? 'performed');
      }
      unseen.push(...[...missing].map((code) => `${tool.name}: ${code}`));
    }
    expect(unseen).toEqual([]);
  });

  test('can be asked for every write, question and tally', () => {
    const scene = sceneOf(theme, 1);
    const tries = (ask: (at: Scene) => unknown): boolean =>
      Array.from({ length: 60 }, (_, index) => drawsOf(index, theme.id, 'asked')).some(
        (draws) => ask({ ...scene, draws }) !== undefined,
      );
    const { domain } = scene;
    const unasked = [
      ...[...domain.tools.values()]
        .filter(({ phrases, name }) => phrases !== undefined && !tries((at) => askDeed(at, name)))
        .map(({ name }) => name),
      ...domain.questions
        .filter((question) => !tries((at) => askQuestion(at, question)))
        .map(({ table, column }) => `${table}.${column}`),
      ...domain.tallies
        .filter((tally) => !tries((at) => askTally(at, tally)))
        .map(({ tool, filters, what }) => `${tool} ${filters.join(' ')} ${what}`),
    ];
    expect(unasked).toEqual([]);
  });

  test('can leave something out of a request for every write that takes more than an id', () => {
    const scene = sceneOf(theme, 1);
    const closed = [...scene.domain.tools.values()].filter(({ name, phrases, parameters }) => {
      if (phrases === undefined || parameters.length < 2) return false;
      const asked = Array.from({ length: 60 }, (_, index) =>
        askDeed({ ...scene, draws: drawsOf(index, theme.id, 'open') }, name),
      ).find((one) => one !== undefined);
      return (
        asked?.request.kind === 'deed' &&
        !asked.request.fillings.some(({ parameter }, _index, fillings) =>
          canBeOpen(scene.domain, name, fillings, parameter),
        )
      );
    });
    expect(closed.map(({ name }) => name)).toEqual([]);
  });
});
