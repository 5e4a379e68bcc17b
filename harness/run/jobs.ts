import { entryKey } from '../contract/suite.ts';
import type { PlannedEntry } from './parts.ts';
import type { Player } from './player.ts';
import type { Job } from './job.ts';

/** Key of a job in the format of `PlayedEntries.finished`. */
const keyOf = ({ model, entry, trial }: Job): string => `${model}\n${entryKey(entry)}\n${trial}`;

/** Entries and trials that a run plays. */
export type PlayedEntries = {
  readonly planned: readonly PlannedEntry[];
  /** Keys `model\nentry\ntrial` of the finished episodes, which are not played again; empty for a new run. */
  readonly finished: ReadonlySet<string>;
};

/**
 * Jobs without an episode, or whose episode ended for reasons outside the model's control. Ordered by model, trial and
 * suite order, so that an interrupted run has complete trials.
 */
export function jobsOf(
  { planned, finished }: PlayedEntries,
  players: readonly Pick<Player, 'identity'>[],
): readonly Job[] {
  const most = planned.reduce((largest, { trials }) => Math.max(largest, trials), 0);
  const numbers = Array.from({ length: most }, (_, trial) => trial);
  const jobs = players.flatMap(({ identity: model }) =>
    numbers.flatMap((trial) =>
      planned.flatMap(({ entry, trials }): Job[] => (trial < trials ? [{ model, entry, trial }] : [])),
    ),
  );
  return finished.size === 0 ? jobs : jobs.filter((job) => !finished.has(keyOf(job)));
}
