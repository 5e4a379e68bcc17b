import { InputError } from '../../contract/errors.ts';
import type { JudgingPorts } from '../../contract/evaluator.ts';
import { newestJudgings } from '../../contract/judging.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import type { GivenReading, GivenVerdict, StoredEpisode } from '../../contract/stored.ts';
import { viewEpisode } from '../../replay/episode-view.ts';
import type { ShownEpisode } from './episode.ts';

/** What the database holds on an episode. */
export type EpisodeRecord = {
  readonly stored: StoredEpisode;
  /** The suite that it was played on, with its entry at least; `undefined`: it is not stored. */
  readonly suite: Suite | undefined;
  readonly verdicts: readonly GivenVerdict[];
  readonly readings: readonly GivenReading[];
};

/** Key of the entry that an episode is on. */
export const entryOf = ({ episode: { entryId: id, occurrence } }: StoredEpisode): string =>
  entryKey({ id, occurrence });

/** An episode, executed again, with the newest verdicts. @throws {InputError} if its entry is not stored. */
export function shownEpisode(
  { stored, suite, verdicts, readings }: EpisodeRecord,
  portsOf: (suite: Suite) => JudgingPorts,
): ShownEpisode {
  const entry = suite?.entries.find((candidate) => entryKey(candidate) === entryOf(stored));
  if (suite === undefined || entry === undefined) {
    const remedy = 'Import or play it again with its suite.';
    const place = `episode ${stored.id}`;
    throw new InputError({ place, cause: 'its entry is not in the database.', remedy });
  }
  const view = viewEpisode(entry, stored.episode, portsOf(suite));
  return { stored, suite, entry, view, verdicts: newestJudgings(verdicts), readings };
}
