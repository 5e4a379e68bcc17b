import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampledEpisodes } from '../../../harness/publication/episode-sample.ts';
import type { EpisodeOnBoard } from '../../../harness/publication/episode-sample.ts';
import { CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import { openStore } from '../../../harness/store/store.ts';
import { boardOf, FAMILY, madeSuite, playOn } from '../../support/small-board.ts';

/** Episodes of models with these numbers of entries. */
const episodesOf = (sizes: readonly number[]): readonly EpisodeOnBoard[] =>
  sizes.flatMap((size, model) =>
    Array.from({ length: size }, (_, entry) => ({ entry: `e${entry}`, model: `m${model}`, trial: 0 })),
  );
const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 });
const sample = fc.record({
  episodes: fc.integer({ min: 1, max: 40 }),
  seed: fc.constantFrom('1', '2', 'x'),
  longest: fc.constant(1_000),
});
const namesOf = (chosen: ReadonlySet<EpisodeOnBoard>): readonly string[] =>
  Array.from(chosen, ({ entry, model }) => `${model} ${entry}`).toSorted();

describe('a sample of episodes', () => {
  test('has as many as it is asked for, or all', () => {
    fc.assert(
      fc.property(sizes, sample, (counts, asked) => {
        const all = episodesOf(counts);
        expect(sampledEpisodes(all, asked).size).toBe(Math.min(asked.episodes, all.length));
      }),
    );
  });

  test('does not depend on the order of the episodes', () => {
    fc.assert(
      fc.property(
        sizes,
        sample,
        fc.array(fc.nat(), { minLength: 72, maxLength: 72 }),
        (counts, asked, keys) => {
          const all = episodesOf(counts);
          const keyed = all.map((episode, index) => ({ episode, key: keys[index] ?? 0 }));
          const shuffled = keyed
            .toSorted((left, right) => left.key - right.key)
            .map(({ episode }) => episode);
          expect(namesOf(sampledEpisodes(shuffled, asked))).toEqual(namesOf(sampledEpisodes(all, asked)));
        },
      ),
    );
  });

  test('takes equally many from each model: one that has less than another by two has no more to give', () => {
    fc.assert(
      fc.property(sizes, sample, (counts, asked) => {
        const chosen = [...sampledEpisodes(episodesOf(counts), asked)];
        const taken = counts.map((_, index) => chosen.filter(({ model }) => model === `m${index}`).length);
        const most = Math.max(...taken);
        const short = taken.filter((count, index) => count < most - 1 && count < (counts[index] ?? 0));
        expect(short).toEqual([]);
      }),
    );
  });

  test('grows by adding: a larger one holds a smaller one of the same seed', () => {
    fc.assert(
      fc.property(sizes, sample, (counts, asked) => {
        const all = episodesOf(counts);
        const larger = sampledEpisodes(all, { ...asked, episodes: asked.episodes + 1 });
        expect(namesOf(larger)).toEqual(expect.arrayContaining([...namesOf(sampledEpisodes(all, asked))]));
      }),
    );
  });

  test('leaves out what does not fit, and other episodes of the model take its place', () => {
    fc.assert(
      fc.property(sizes, sample, (counts, asked) => {
        const all = episodesOf(counts);
        const isFit = ({ entry }: EpisodeOnBoard): boolean => !entry.endsWith('1');
        const fit = all.filter(isFit);
        expect(namesOf(sampledEpisodes(all, asked, isFit))).toEqual(namesOf(sampledEpisodes(fit, asked)));
      }),
    );
  });

  test('has others with another seed', () => {
    const all = episodesOf([12, 12, 12]);
    const chosen = ['1', '2'].map((seed) =>
      namesOf(sampledEpisodes(all, { episodes: 6, seed, longest: 1_000 })),
    );
    expect(chosen[0]).not.toEqual(chosen[1]);
  });
});

describe('a board of a suite whose definition asks for a sample', () => {
  const store = openStore(':memory:');
  const suite = madeSuite({ categories: { c: 6, d: 6 } });
  const all = suite.entries.map(() => '+');
  playOn(store, suite, [
    { model: 'ann', action: all },
    { model: 'bob', action: all },
  ]);
  const boardWith = (episodes: number, longest = 10_000) => {
    const publication = {
      ...FAMILY.publication,
      texts: 'published',
      sample: { episodes, longest, seed: '1' },
    } as const;
    const { board, files } = boardOf(store, { definition: { ...FAMILY, publication } });
    const categories = ['c', 'd'].map((name) =>
      CategoryFile.parse(files.get(`categories/made/${name}.json`)),
    );
    return { outputs: board.suites[0]?.outputs, files, categories };
  };

  test('shows that many, lists no others, and says so', () => {
    const { outputs, files, categories } = boardWith(4);
    const listed = categories.flatMap(({ episodes }) => episodes.map(({ file }) => file)).toSorted();
    const written = [...files.keys()].filter((path) => path.startsWith('episodes/')).toSorted();
    expect(written).toHaveLength(4);
    expect(listed).toEqual(written);
    expect(written.filter((path) => path.includes('.ann.'))).toHaveLength(2);
    expect(outputs).toMatchObject({ episodes: 24, sample: { shown: 4, total: 24 } });
    expect(outputs?.sample?.rule).toContain('with the seed 1');
  });

  test('shows every entry with its task', () => {
    const { categories } = boardWith(4);
    const entries = categories.flatMap((category) => category.entries);
    expect(entries).toHaveLength(12);
    expect(entries.filter(({ detail }) => detail === null)).toEqual([]);
  });

  test('passes over what is too long', () => {
    const { outputs, files } = boardWith(4, 10);
    expect([...files.keys()].filter((path) => path.startsWith('episodes/'))).toEqual([]);
    expect(outputs?.sample).toMatchObject({ shown: 0, total: 24 });
  });

  test('says nothing of a sample where all episodes are shown', () => {
    const { outputs, files } = boardWith(24);
    expect([...files.keys()].filter((path) => path.startsWith('episodes/'))).toHaveLength(24);
    expect(outputs?.sample).toBeUndefined();
  });
});
