import { describe, expect, test } from 'vitest';
import { runFits } from '../../../evaluators/recorded-runs/run-fit.ts';
import { twinEntries } from '../../../evaluators/recorded-runs/twins.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Reading } from '../../../harness/replay/recorded-calls.ts';
import { entryOver } from '../../support/entry-over.ts';
import { recordedEpisode } from '../../support/recorded-episode.ts';

const SCENARIOS = Array.from({ length: 40 }, (_, index) => index);
const reading: Reading = { decodeCalls: () => 'no-decoder', callSource: 'recorded' };

type Words = readonly string[];

/** An entry in which the user says these words in turn, and `brew` is announced in the turns named. */
function entryOf(category: string, index: number, words: Words, announcedIn?: number): SuiteEntry {
  return {
    ...entryOver(['Lamp']),
    id: `${category}_${index}`,
    category,
    tools: ['heat', 'brew'],
    turns: words.map((text, turn) => ({
      messages: text === '' ? [] : [{ role: 'user', text }],
      announces: turn === announcedIn ? ['brew'] : [],
    })),
  };
}

const whole = SCENARIOS.map((index) => entryOf('whole', index, [`Tea ${index}`, 'And a cup']));
const withheld = SCENARIOS.map((index) => entryOf('withheld', index, [`Tea ${index}`, '', 'And a cup'], 1));
const vague = SCENARIOS.map((index) => entryOf('vague', index, ['Something hot', `Tea ${index}`]));
const entries = [...whole, ...withheld, ...vague];
const suite = { entries, twins: twinEntries(entries, ({ id }) => id.replace(/^.*_/, '')) };

/** An episode of one step a turn: what it called, and the size of its first prompt. */
function episodeOf(entry: SuiteEntry, calls: readonly string[], inputTokens: number | null = null): Episode {
  const metrics = { inputTokens, outputTokens: null, latencySeconds: null };
  return recordedEpisode(
    entry,
    calls.map((call) => ({ steps: [{ written: call, calls: call === '' ? [] : [call], metrics }] })),
  );
}

const fitsOf = (episodes: readonly Episode[]) => runFits(suite, episodes, reading);
const sizeOf = (index: number): number => 500 + index;
const played = whole.map((entry, index) => episodeOf(entry, ['heat()', 'brew()'], sizeOf(index)));

describe('calls of a withheld tool before it is announced', () => {
  /** So many of the 40 episodes call `brew` in the turn before. */
  const withEarly = (count: number) =>
    withheld.map((entry, index) => episodeOf(entry, [index < count ? 'Lamp.brew()' : 'heat()', 'brew()']));

  test.each([
    [0, 'fits'],
    [10, 'fits'],
    [15, 'fits'],
    [17, 'mismatch'],
    [40, 'mismatch'],
  ] as const)('in %i of 40 episodes: %s', (misfits, conclusion) => {
    const evidence = [{ test: 'early-calls', episodes: 40, misfits, conclusion }];
    expect(fitsOf(withEarly(misfits))).toEqual([{ model: 'm', category: 'withheld', conclusion, evidence }]);
  });

  test('fewer than 20 episodes conclude nothing', () => {
    expect(fitsOf(withEarly(40).slice(0, 19))).toMatchObject([{ conclusion: 'untested' }]);
    expect(fitsOf(withEarly(40).slice(0, 20))).toMatchObject([{ conclusion: 'mismatch' }]);
  });

  test('an episode without any call before the announcement says nothing', () => {
    expect(fitsOf(withheld.map((entry) => episodeOf(entry, ['', 'brew()'])))).toEqual([]);
  });

  test('a call in the turn of the announcement is not early', () => {
    expect(fitsOf(withheld.map((entry) => episodeOf(entry, ['heat()', 'brew()'])))).toMatchObject([
      { conclusion: 'fits', evidence: [{ misfits: 0 }] },
    ]);
  });
});

describe('the size of the first prompt', () => {
  const silent = (entry: SuiteEntry, inputTokens: number | null) => episodeOf(entry, [''], inputTokens);

  test('without the documents of withheld tools it is smaller, or the tools were shown', () => {
    const shorter = withheld.map((entry, index) => silent(entry, sizeOf(index) - 1));
    const equal = withheld.map((entry, index) => silent(entry, sizeOf(index)));
    expect(fitsOf([...played, ...shorter])).toMatchObject([{ category: 'withheld', conclusion: 'fits' }]);
    expect(fitsOf([...played, ...equal])).toEqual([
      {
        model: 'm',
        category: 'withheld',
        conclusion: 'mismatch',
        evidence: [{ test: 'withheld-in-prompt', episodes: 40, misfits: 40, conclusion: 'mismatch' }],
      },
    ]);
  });

  test('a part of the episodes is enough for the whole category', () => {
    const mixed = withheld.map((entry, index) => silent(entry, sizeOf(index) - (index < 30 ? 1 : 0)));
    expect(fitsOf([...played, ...mixed])).toMatchObject([
      { conclusion: 'mismatch', evidence: [{ misfits: 10 }] },
    ]);
  });

  test('with other words it is seldom the same, or the words of the twin were played', () => {
    const other = vague.map((entry) => silent(entry, 520));
    const same = vague.map((entry, index) => silent(entry, sizeOf(index)));
    const evidence = (misfits: number, conclusion: string) => [
      { test: 'words-of-twin', episodes: 40, misfits, conclusion },
    ];
    expect(fitsOf([...played, ...other])).toMatchObject([
      { category: 'vague', evidence: evidence(1, 'fits') },
    ]);
    expect(fitsOf([...played, ...same])).toMatchObject([
      { category: 'vague', evidence: evidence(40, 'mismatch') },
    ]);
  });

  test('counts that do not follow the prompts say nothing, nor do missing ones', () => {
    const cached = [...whole, ...withheld].map((entry) => silent(entry, 4));
    expect(fitsOf(cached)).toEqual([]);
    expect(fitsOf([...whole, ...withheld].map((entry) => silent(entry, null)))).toEqual([]);
  });
});

test('one test that contradicts decides, whatever the others say', () => {
  const episodes = withheld.map((entry, index) => episodeOf(entry, ['heat()', 'brew()'], sizeOf(index)));
  expect(fitsOf([...played, ...episodes])).toMatchObject([
    { conclusion: 'mismatch', evidence: [{ conclusion: 'fits' }, { conclusion: 'mismatch' }] },
  ]);
});

test('the order of the episodes changes nothing', () => {
  const episodes = [
    ...played,
    ...withheld.map((entry, index) => episodeOf(entry, ['brew()', ''], sizeOf(index))),
  ];
  expect(fitsOf(episodes.toReversed())).toEqual(fitsOf(episodes));
});
