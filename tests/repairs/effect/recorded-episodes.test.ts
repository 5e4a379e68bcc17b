import { beforeAll, describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import type { Override } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { comparability } from '../../../repairs/effect/comparability.ts';
import { applyPatches } from '../../../repairs/patch/apply-patches.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';
import { multiTurnSuite, officialEpisodes } from '../../support/official-episodes.ts';
import type { Recorded } from '../../support/official-episodes.ts';
import { catalogueOf, patchOf, replacing } from '../../support/patches.ts';
import { plainComparability } from '../../support/plain-comparability.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';

const ENVIRONMENT = 'TradingBot';
const TOOL = 'get_stock_info';
const stockInfo = mustGet(
  new Map(Object.entries(mustGet(ENVIRONMENTS, ENVIRONMENT, 'environment').tools)),
  TOOL,
  'tool',
);
/** Answers as upstream's tool does, but for one company. */
const OTHER_PRICE: Override = {
  id: 'other-price',
  version: '1',
  environment: ENVIRONMENT,
  replaces: [],
  tools: {
    [TOOL]: {
      ...stockInfo,
      run: (state, args, settings) =>
        args['symbol'] === 'AAPL' ? { state, output: 'unknown' } : stockInfo.run(state, args, settings),
    },
  },
};
const registries = { ...REGISTRIES, overrides: [OTHER_PRICE] };

const derived = (parent: Suite, patches: readonly Patch[]): Suite =>
  applyPatches(
    parent,
    catalogueOf(parent, ...patches),
    { id: 'mended', version: '1', source: 'for a test' },
    definitionOf(parent.manifest),
  );

/** Another first call in the reference of every conversation that has one. */
const otherReferences = ({ entries }: Suite): readonly Patch[] =>
  entries.flatMap((entry) => {
    const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
    const turn = turns.findIndex((calls) => calls.length > 0);
    const call = turns[turn]?.[0];
    if (call === undefined) return [];
    const key = entryKey(entry);
    const place = { document: 'entry', key, path: `/reference/turns/${turn}/0` } as const;
    return [patchOf(replacing(place, call, 'pwd()'), { id: `reference-${key}` })];
  });

describe.skipIf(!hasFolders(BFCL, OFFICIAL))(
  'episodes of the leaderboard',
  () => {
    let suite = smallOwnSuite();
    const recorded: Recorded[] = [];
    beforeAll(async () => {
      suite = await multiTurnSuite();
      for await (const each of officialEpisodes(suite, ['gpt-3.5-turbo-0125-FC'])) recorded.push(each);
    }, 60_000);
    const incomparableOn = (changed: Suite): readonly Episode[] => {
      const isComparable = comparability(suite, changed, registries);
      return recorded.flatMap(({ episode }) => (isComparable(episode) ? [] : [episode]));
    };

    test('are comparable if all references change', () => {
      const patches = otherReferences(suite);
      expect(patches.length).toBeGreaterThan(700);
      expect(incomparableOn(derived(suite, patches))).toEqual([]);
    });

    test('are not comparable on the one entry whose words change', () => {
      const [entry] = recorded.map((each) => each.entry);
      if (entry === undefined) throw new Error('the model has episodes');
      const [said = ''] = entry.turns[0]?.messages.map(({ text }) => text) ?? [];
      const place = { document: 'entry', key: entryKey(entry), path: '/turns/0/messages/0/text' } as const;
      const changed = derived(suite, [patchOf(replacing(place, said, `${said} Please.`))]);
      expect(incomparableOn(changed).map(({ entryId }) => entryId)).toEqual([entry.id]);
    });

    test('are not comparable exactly where an override changes what they saw', () => {
      const { environment, id: override, version } = OTHER_PRICE;
      const changed = derived(suite, [patchOf([{ op: 'implement', environment, override, version }])]);
      const isComparable = plainComparability(suite, changed, registries);
      const expected = recorded.map(({ episode }) => episode).filter((episode) => !isComparable(episode));
      expect(incomparableOn(changed)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(recorded.length / 2);
    });
  },
  120_000,
);
