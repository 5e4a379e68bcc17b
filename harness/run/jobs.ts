import { entryKey } from '../contract/suite.ts';
import type { Job } from './suite-runner.ts';
import type { Player } from '../cli/run/players.ts';
import type { PreparedRun } from '../cli/run/prepare.ts';

/** Key of a job as `store.episodes.finished` has it. */
const keyOf = ({ model, entry, trial }: Job): string => `${model}\n${entryKey(entry)}\n${trial}`;

/**
 * Jobs that have no episode yet, or one that ended for reasons that are not the model's: by model, then trial, then in suite
 * order, so that a run that is cut short has whole trials.
 */
export function jobsOf(
  { configuration, entries, resumed }: PreparedRun,
  players: readonly Player[],
): readonly Job[] {
  const trials = Array.from({ length: configuration.trials }, (_, trial) => trial);
  const all = players.flatMap(({ identity: model }) =>
    trials.flatMap((trial) => entries.map((entry): Job => ({ model, entry, trial }))),
  );
  return resumed === undefined ? all : all.filter((job) => !resumed.finished.has(keyOf(job)));
}
