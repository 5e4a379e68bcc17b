import { describe, expect, test } from 'vitest';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import type { Override } from '../../../harness/contract/environment.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { judgedAlike } from '../../../repairs/effect/judged-alike.ts';
import { derivedSuite, STARTER } from '../../support/workbench.ts';

const KEYS = STARTER.entries.map(({ id }) => id);
const [FIRST, ...OTHERS] = STARTER.entries;
if (FIRST === undefined) throw new Error('the suite is empty');

const alikeWith = (first: SuiteEntry): readonly string[] =>
  judgedAlike(STARTER, derivedSuite('other', [first, ...OTHERS]));

describe('entries on which verdicts are the same', () => {
  test('are all entries of a suite that is the same, and none that one suite lacks', () => {
    expect(judgedAlike(STARTER, STARTER)).toEqual(KEYS);
    expect(judgedAlike(STARTER, derivedSuite('fewer', OTHERS))).toEqual(KEYS.slice(1));
    expect(judgedAlike(derivedSuite('fewer', OTHERS), STARTER)).toEqual(KEYS.slice(1));
  });

  test('are not those with another reference, other leeway, words, state or scenario', () => {
    const leeway = { references: [], wording: [], outputs: [{ turn: 0, call: 0 }] };
    const changed: readonly SuiteEntry[] = [
      { ...FIRST, reference: { kind: 'calls', turns: FIRST.turns.map(() => ['ls()']) } },
      { ...FIRST, leeway },
      { ...FIRST, turns: [...FIRST.turns, { messages: [], announces: [] }] },
      { ...FIRST, initialState: {} },
      { ...FIRST, scenario: 'another' },
      { ...FIRST, tools: FIRST.tools.slice(1) },
    ];
    for (const first of changed) expect(alikeWith(first)).toEqual(KEYS.slice(1));
    expect(alikeWith({ ...FIRST })).toEqual(KEYS);
  });

  test('are not those whose tools are described otherwise', () => {
    const [key = ''] = FIRST.tools.filter((tool) => typeof tool === 'string');
    const tool = mustGet(STARTER.catalogue, key, 'tool');
    const catalogue = new Map(STARTER.catalogue).set(key, { ...tool, description: 'Another.' });
    const offering = STARTER.entries.filter(({ tools }) => tools.includes(key)).map(({ id }) => id);
    expect(judgedAlike(STARTER, { ...STARTER, catalogue })).toEqual(
      KEYS.filter((id) => !offering.includes(id)),
    );
    expect(offering).toContain(FIRST.id);
  });

  test('are not those whose environment an override changes', () => {
    const [environment = ''] = FIRST.environments;
    const { tools } = mustGet(REGISTRIES.environments, environment, 'environment');
    const [[name, tool] = expect.fail('no tool')] = Object.entries(tools);
    const override: Override = {
      id: 'changed',
      version: '1',
      environment,
      replaces: [],
      tools: { [name]: { ...tool } },
    };
    const reference = { environment, id: override.id, version: override.version };
    const after = { ...STARTER, manifest: { ...STARTER.manifest, overrides: [reference] } };
    const playing = STARTER.entries.filter(({ environments }) => environments.includes(environment));
    const alike = judgedAlike(STARTER, after, { ...REGISTRIES, overrides: [override] });
    const played = new Set(playing.map(({ id }) => id));
    expect(alike).toEqual(KEYS.filter((id) => !played.has(id)));
  });
});
