import type { Episode } from '../../harness/contract/episode.ts';
import type { RunEvidence, RunFit, RunTestId } from '../../harness/contract/run-fit.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Reading } from '../../harness/replay/recorded-calls.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { earlyCall } from './early-calls.ts';
import type { Observation } from './observation.ts';
import { countsFollowPrompts, promptSize } from './prompt-size.ts';
import type { TwinEpisodes } from './prompt-size.ts';
import type { Twins } from './twins.ts';

/** Episodes below which a test does not conclude. */
const FEWEST_EPISODES = 20;

/**
 * Share of contradicting episodes above which a run is a mismatch; the whole Wilson interval (95 %) must lie above it.
 * `early-calls`: names such as `sort` can be guessed. `withheld-in-prompt`: nothing but a wrongly recorded row can make a
 * prompt without the documents as long as one with them. `words-of-twin`: two wordings can have the same number of tokens.
 */
export const LARGEST_SHARE: { readonly [test in RunTestId]: number } = {
  'early-calls': 0.25,
  'withheld-in-prompt': 0.05,
  'words-of-twin': 0.5,
};

/** What the tests need to know of a suite. */
export type TestedSuite = { readonly entries: readonly SuiteEntry[]; readonly twins: readonly Twins[] };

/**
 * Test whether recorded episodes of one model are of the entries that they name.
 *
 * @param episodes - episodes of one model, in any order; those of entries that the suite lacks are skipped.
 * @returns one item a category in which some test has an episode to speak on, in the order of the entries.
 */
export function runFits(
  { entries, twins }: TestedSuite,
  episodes: readonly Episode[],
  reading: Reading,
): readonly RunFit[] {
  const episodeOf = new Map(episodes.map((episode) => [episodeKey(episode), episode]));
  const model = episodes[0]?.model;
  if (model === undefined) return [];
  return [...new Set(entries.map(({ category }) => category))].flatMap((category) => {
    const evidence = [
      conclude('early-calls', earlyCalls(category, entries, episodeOf, reading)),
      conclude('withheld-in-prompt', promptSizes(category, 'fewer-tools', twins, episodeOf)),
      conclude('words-of-twin', promptSizes(category, 'other-words', twins, episodeOf)),
    ].filter((item) => item.episodes > 0);
    return evidence.length === 0 ? [] : [{ model, category, conclusion: combined(evidence), evidence }];
  });
}

type EpisodeOf = ReadonlyMap<string, Episode>;

function earlyCalls(
  category: string,
  entries: readonly SuiteEntry[],
  episodeOf: EpisodeOf,
  reading: Reading,
): readonly Observation[] {
  return entries
    .filter((entry) => entry.category === category)
    .flatMap((entry) => {
      const episode = episodeOf.get(keyOf(entry));
      return (episode === undefined ? undefined : earlyCall(entry, episode, reading)) ?? [];
    });
}

function promptSizes(
  category: string,
  difference: Twins['difference'],
  twins: readonly Twins[],
  episodeOf: EpisodeOf,
): readonly Observation[] {
  const pairs = twins.flatMap(({ entry, twin, ...pair }): TwinEpisodes[] => {
    if (entry.category !== category || pair.difference !== difference) return [];
    const episode = episodeOf.get(keyOf(entry));
    const ofTwin = episodeOf.get(keyOf(twin));
    return episode === undefined || ofTwin === undefined ? [] : [{ episode, ofTwin, difference }];
  });
  if (!countsFollowPrompts(pairs.map(({ ofTwin }) => ofTwin))) return [];
  return pairs.flatMap((pair) => promptSize(pair) ?? []);
}

function conclude(test: RunTestId, observations: readonly Observation[]): RunEvidence {
  const episodes = observations.length;
  const misfits = observations.filter((observation) => observation === 'contradicts').length;
  if (episodes < FEWEST_EPISODES) return { test, episodes, misfits, conclusion: 'untested' };
  const isMismatch = wilsonInterval(misfits / episodes, episodes).low > LARGEST_SHARE[test];
  return { test, episodes, misfits, conclusion: isMismatch ? 'mismatch' : 'fits' };
}

/** One test that contradicts is enough; one that fits is enough where the others cannot tell. */
function combined(evidence: readonly RunEvidence[]): RunFit['conclusion'] {
  const conclusions = evidence.map(({ conclusion }) => conclusion);
  if (conclusions.includes('mismatch')) return 'mismatch';
  return conclusions.includes('fits') ? 'fits' : 'untested';
}

/** Category and key: entries of two categories may share an id. */
function keyOf(entry: SuiteEntry): string {
  return `${entry.category} ${entryKey(entry)}`;
}

function episodeKey({ category, entryId: id, occurrence }: Episode): string {
  return `${category} ${entryKey({ id, occurrence })}`;
}
