import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../benchmarks/environments/index.ts';
import { judgingPorts } from '../benchmarks/suites/judging-ports.ts';
import { readSuiteFolder } from '../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../benchmarks/suites/registry.ts';
import { NO_SHARED_DATA, sealSuite } from '../benchmarks/suites/seal-suite.ts';
import { STARTER as STARTER_DEFINITION } from '../benchmarks/suites/starter/definition.ts';
import { REGISTRIES } from '../benchmarks/suites/suite-world.ts';
import { writeSuiteFolder } from '../benchmarks/suites/write-folder.ts';
import { judgeEpisodes } from '../evaluators/judge-episodes.ts';
import { EVALUATORS, evaluatorsNamed } from '../evaluators/registry.ts';
import { rankSuite, scenarioFinder } from '../evaluators/ranking/suite-ranking.ts';
import { tallyVerdicts } from '../evaluators/ranking/tallies.ts';
import type { Evaluator } from '../harness/contract/evaluator.ts';
import type { SuiteDefinition } from '../harness/contract/suite-definition.ts';
import { entryKey } from '../harness/contract/suite.ts';
import { entryOver } from './support/entry-over.ts';
import { lampEnvironment } from './support/lamp-environment.ts';
import { coverageIn } from './support/tallies.ts';
import { temporaryFolders } from './support/temporary-folder.ts';
import { episodeBy, stepOf } from './support/workbench.ts';

// A toy of each registered kind, injected as a registry. Those for providers and agents are in
// tests/harness/cli/run/toy-provider.test.ts.

const newFolder = temporaryFolders();

const LAMPS: SuiteDefinition = {
  ...STARTER_DEFINITION,
  family: 'lamps',
  title: 'Lamps',
  now: '2030-01-01T00:00:00',
  scenarios: [],
  categories: {},
};
const families = new Map(FAMILIES).set(LAMPS.family, LAMPS);
const environments = new Map(ENVIRONMENTS).set(lampEnvironment.name, lampEnvironment);
const registries = { ...REGISTRIES, families, environments };

const ENTRY = {
  ...entryOver([lampEnvironment.name]),
  id: 'light',
  category: 'lamps',
  reference: { kind: 'calls' as const, turns: [["turn_lamp(colour='red')"]] },
};
const SUITE = sealSuite(
  {
    manifest: {
      id: 'lamps',
      family: LAMPS.family,
      version: '1',
      derivedFrom: null,
      licence: 'Apache-2.0',
      source: 'made for a test',
      overrides: [],
    },
    entries: [ENTRY],
    catalogue: new Map(),
    ...NO_SHARED_DATA,
  },
  LAMPS,
  environments,
);

/** Passes any episode with a call. */
const busy: Evaluator = {
  identity: { id: 'toy/busy', version: '1' },
  judges: new Set(['calls']),
  judgeFor: () => (_entry, episode) =>
    episode.turns.some(({ steps }) => steps.some(({ calls }) => (calls ?? []).length > 0))
      ? { kind: 'pass' }
      : { kind: 'fail', failures: [{ code: 'no-call' }] },
};
const evaluators = [...EVALUATORS, busy];

const episodeWith = (...calls: readonly string[]) =>
  episodeBy('m', [[stepOf(calls), stepOf([], 'Done.')]], { entryId: ENTRY.id, category: ENTRY.category });

describe('a suite of a new family over a new environment', () => {
  test('is read from its folder if both registries contain it, and rejected otherwise', () => {
    const folder = join(newFolder(), 'lamps');
    writeSuiteFolder(folder, SUITE);
    expect(readSuiteFolder(folder, families, environments)).toEqual(SUITE);
    expect(() => readSuiteFolder(folder, FAMILIES, environments)).toThrow(/names the family "lamps"/);
    expect(() => readSuiteFolder(folder, families)).toThrow(
      /names the environment Lamp, which does not exist/,
    );
  });

  test('is executed, judged by registered and new evaluators, and ranked by its definition', () => {
    const ports = judgingPorts(SUITE, 'recorded', registries);
    const verdictsOf = (word: string, ...calls: readonly string[]) =>
      evaluatorsNamed(word, evaluators).flatMap((evaluator) =>
        Array.from(
          judgeEpisodes(SUITE, evaluator, ports, [{ episode: episodeWith(...calls) }]),
          ({ verdict }) => `${evaluator.identity.id} ${verdict.kind}`,
        ),
      );
    expect(verdictsOf('action', "turn_lamp(colour='red')")).toEqual(['action/bfcl-multi-turn pass']);
    expect(verdictsOf('action', "turn_lamp(colour='blue')")).toEqual(['action/bfcl-multi-turn fail']);
    expect(verdictsOf('toy', "turn_lamp(colour='blue')")).toEqual(['toy/busy pass']);
    expect(verdictsOf('toy/busy')).toEqual(['toy/busy fail']);

    const kind = { runId: 'r', model: 'm', category: ENTRY.category, entryKey: entryKey(ENTRY), trial: 0 };
    const [group] = LAMPS.groups;
    if (group === undefined) throw new Error('a definition has a group');
    const tallies = tallyVerdicts([{ ...kind, kind: 'pass' }]);
    const table = rankSuite({
      suite: SUITE.manifest,
      evaluators: [busy.identity],
      tallies,
      coverage: coverageIn(tallies),
      isMismatch: () => false,
      scenarioOf: scenarioFinder(LAMPS, []),
      group,
      sources: [],
    });
    expect(table).toMatchObject({ group: 'overall', weights: { lamps: 1 }, rows: [{ model: 'm', rank: 1 }] });
  });
});

test('entries with the same number in two categories are two scenarios, unless the suite or its family defines otherwise', () => {
  const checkout = { category: 'checkout', entryKey: 'checkout_12' };
  const refund = { category: 'refund', entryKey: 'refund_12' };
  const bare = scenarioFinder(LAMPS, [checkout, refund]);
  expect(bare('checkout', 'checkout_12')).not.toBe(bare('refund', 'refund_12'));
  const stated = scenarioFinder(LAMPS, [
    { ...checkout, scenario: 'order 12' },
    { ...refund, scenario: 'order 12' },
  ]);
  expect(stated('checkout', 'checkout_12')).toBe(stated('refund', 'refund_12'));
  const rule = { categories: '', key: '_(\\d+)$', scenario: 'order {1}' };
  const ruled = scenarioFinder({ scenarios: [rule] }, [checkout, refund]);
  expect(ruled('checkout', 'checkout_12')).toBe('order 12');
  expect(ruled('refund', 'refund_12')).toBe('order 12');
});
