import { expect, test } from 'vitest';
import { spend } from '../../../../benchmarks/python/work.ts';
import { checkWorlds, worldGatesFor } from '../../../../repairs/gates/definitions/check-worlds.ts';
import { WORLD_GATES } from '../../../../repairs/gates/definitions/world-gates.ts';
import type { WorldGate } from '../../../../repairs/gates/definitions/world-gates.ts';
import { InputError } from '../../../../harness/contract/errors.ts';
import { GENERATED, generatedSuite } from '../../../support/generated-suite.ts';
import { NOW } from '../../../support/generated-domains.ts';
import { STARTER } from '../../../support/workbench.ts';

const SUITE = generatedSuite(GENERATED);
const gate = (problems: WorldGate['problems']): WorldGate => ({ id: 'planted', asks: 'anything', problems });
const foundBy = (problems: WorldGate['problems']) => checkWorlds(SUITE, NOW, [gate(problems)]);

test('environments are checked in suites that were generated, and in no others', () => {
  const generator = {
    name: 'procedural',
    version: '1',
    seed: 1,
    domains: 1,
    entries: 1,
    themes: '',
    quota: {},
  };
  expect(worldGatesFor({ ...SUITE, manifest: { ...SUITE.manifest, generator } })).toBe(WORLD_GATES);
  expect(worldGatesFor(STARTER)).toEqual([]);
  expect(worldGatesFor({ ...SUITE, manifest: { ...SUITE.manifest, generator: undefined } })).toEqual([]);
});

test('a problem becomes a finding with its place and its blame', () => {
  const found = foundBy((worlds) =>
    worlds.map(({ definition, populations }) => ({
      environment: definition.name,
      tool: 'book_class',
      problem: `Something is wrong in ${populations.size} populations.`,
      blame: 'tool',
    })),
  );
  expect(found).toEqual([
    {
      gate: 'planted',
      entry: null,
      claim: 'YogaStudio.book_class: Something is wrong in 1 populations.',
      blames: 'tool',
      about: { environment: 'YogaStudio', tool: 'book_class', rows: [] },
    },
  ]);
});

test('work is bounded: a gate that compares too much has a finding', () => {
  const found = foundBy(() => {
    for (;;) spend(1_000_000);
  });
  expect(found).toEqual([
    expect.objectContaining({
      claim: 'cannot be checked: tools and rules compare too many rows',
      blames: 'environment',
    }),
  ]);
});

test('what cannot be run is a finding, and an error of the program is none', () => {
  const problem = { place: 'a tool', cause: 'visits too much.', remedy: 'Mend it.' };
  const found = foundBy(() => {
    throw new InputError(problem);
  });
  expect(found[0]?.claim).toContain('cannot be checked');
  const broken = (): never => {
    throw new TypeError('a defect');
  };
  expect(() => foundBy(broken)).toThrow('a defect');
});

test('gates of environments have names of their own', () => {
  expect(new Set(WORLD_GATES.map(({ id }) => id)).size).toBe(WORLD_GATES.length);
});
