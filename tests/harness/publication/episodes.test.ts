import { expect, test } from 'vitest';
import { NO_SHARED_DATA, sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import type { SuiteDefinition } from '../../../harness/contract/suite-definition.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { EpisodeFile } from '../../../harness/publication/schemas/board-files.ts';
import { openStore } from '../../../harness/store/store.ts';
import { boardOf, FAMILY, madeSuite, playOn } from '../../support/small-board.ts';

const OPEN: SuiteDefinition = { ...FAMILY, publication: { ...FAMILY.publication, texts: 'published' } };
const PARENT = madeSuite();

function derivedFrom({ manifest: { id, contentHash, ...manifest }, entries }: Suite): Suite {
  const mended = { ...manifest, id: `${id}-mended`, derivedFrom: { id, contentHash } };
  return sealSuite(
    { manifest: mended, entries: entries.slice(0, 3), catalogue: new Map(), ...NO_SHARED_DATA },
    OPEN,
  );
}

const episodesIn = (files: ReadonlyMap<string, unknown>, suite: string): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith(`episodes/${suite}/`));

test('a derived suite shows the episodes of its parent that were judged on it, and those that were played on it', () => {
  const store = openStore(':memory:');
  const child = derivedFrom(PARENT);
  const suiteHash = child.manifest.contentHash;
  playOn(store, PARENT, [{ model: 'ann', action: ['++', '+-', '+', '+'] }]);
  playOn(store, child, [{ model: 'bob', runId: 'on the child', action: ['', '.', '', ''] }]);
  for (const { id } of store.lookup.find('ann', 'c_0').slice(1))
    store.verdicts.put(id, { id: 'action/x', version: '1', suiteHash }, { kind: 'pass' });
  const { board, files } = boardOf(store, { definition: OPEN });
  store.close();
  expect(episodesIn(files, 'made')).toHaveLength(6);
  expect(episodesIn(files, 'made-mended')).toEqual([
    'episodes/made-mended/c_0.ann.1.json',
    'episodes/made-mended/c_1.bob.0.json',
  ]);
  const [judged] = episodesIn(files, 'made-mended').map((path) => EpisodeFile.parse(files.get(path)));
  expect(judged?.verdicts).toEqual([{ role: 'action', kind: 'pass', reasons: [] }]);
  expect(board.suites.map(({ outputs }) => [outputs.episodes, outputs.trials])).toEqual([
    [6, 2],
    [2, 2],
  ]);
});

test('of more episodes than its sample has, a suite shows the same number from each model, and says of how many', () => {
  const definition = {
    ...OPEN,
    publication: { ...OPEN.publication, sample: { episodes: 4, longest: 60_000, seed: '1' } },
  };
  const store = openStore(':memory:');
  playOn(store, PARENT, [
    { model: 'ann', action: ['++', '+-', '+', '+'] },
    { model: 'bob', action: ['+', '-', '+', '-'] },
  ]);
  const { board, files } = boardOf(store, { definition });
  store.close();
  const shown = episodesIn(files, 'made').map((path) => EpisodeFile.parse(files.get(path)).model);
  expect(shown.toSorted()).toEqual(['ann', 'ann', 'bob', 'bob']);
  expect(board.suites[0]?.outputs.sample).toMatchObject({ shown: 4, total: 10 });
});
