import { expect, test } from 'vitest';
import { finishedSuite } from '../../../../benchmarks/generation/core/finished-suite.ts';
import type { Finishing } from '../../../../benchmarks/generation/core/finished-suite.ts';
import { suiteFiles } from '../../../../benchmarks/suites/write-folder.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { madeByCore } from '../../../support/scripted-author/small-core.ts';

const SIZES = { seed: 3, domains: 1, entries: 2 };

test('tests of tools that judging made are those that are made again from the environment', async () => {
  const { state, cases } = await madeByCore(SIZES);
  const [domain] = state.domains;
  const made = domain?.sealed?.made;
  expect(made && cases.get(made)?.length).toBeGreaterThan(0);
  const finishing: Omit<Finishing, 'cases'> = {
    origin: {
      id: 'small',
      generator: { name: 'test', version: '1', ...SIZES, quota: {}, themes: '' },
      source: 'test',
    },
    author: { identity: 'test' },
    setting: { seed: SIZES.seed, now: WORLDS.now },
    evidence: new Map(),
  };
  const filesWith = (known: Finishing['cases']) => {
    const { suite, evidence } = finishedSuite(state, { ...finishing, cases: known });
    return suiteFiles(suite, evidence);
  };
  const files = filesWith(cases);
  expect(files.get('cases.jsonl')).toBeTruthy();
  expect(files).toEqual(filesWith(new Map()));
});
