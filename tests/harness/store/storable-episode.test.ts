import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Episode } from '../../../harness/contract/episode.ts';
import { openStore } from '../../../harness/store/store.ts';
import { storableEpisode } from '../../../harness/store/storable-episode.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, STARTER, stepOf } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const SMALL = episodeBy('m', [[stepOf(["ls(a='é')"], 'words', { body: 'é'.repeat(500) })]]);
const stored = (episode: Episode, most: number): Episode =>
  Episode.parse(JSON.parse(storableEpisode(episode, most)));

test('an episode that fits is stored as it is', () => {
  expect(stored(SMALL, 10_000)).toEqual(SMALL);
  expect(stored(SMALL, Buffer.byteLength(JSON.stringify(SMALL)))).toEqual(SMALL);
});

test('an episode that is too large loses the bodies of its replies first', () => {
  const [turn] = stored(SMALL, Buffer.byteLength(JSON.stringify(SMALL)) - 1).turns;
  expect(turn?.steps).toEqual([stepOf(["ls(a='é')"], 'words')]);
});

test('an episode whose replies alone are too large ends over budget', () => {
  const { turns, ending } = stored(SMALL, 300);
  expect([turns, ending]).toEqual([
    [],
    { bucket: 'model', stop: 'over-budget', message: expect.stringContaining('larger than') as unknown },
  ]);
});

test('an episode of more than 64 MB can be read again', () => {
  const store = openStore(join(newFolder(), 'assay.db'));
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  const bodies = Array.from({ length: 9 }, () => [stepOf([], 'words', 'b'.repeat(8_000_000))]);
  store.episodes.put('run', episodeBy('m', bodies));
  const [read] = [...store.episodes.all()];
  store.close();
  expect(read?.episode.turns).toHaveLength(9);
});
