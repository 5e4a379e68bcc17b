import { entryKey } from '../contract/suite.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { Player } from './player.ts';
import type { Job } from './suite-runner.ts';

/** Key of a job as the ledger has it. */
const keyOf = ({ model, entry, trial }: Job): string => `${model}\n${entryKey(entry)}\n${trial}`;

/** What a run plays. */
export type PlayedEntries = {
  readonly entries: readonly SuiteEntry[];
  readonly trials: number;
  /** Keys `model\nentry\ntrial` of the episodes that need not be played again; empty for a new run. */
  readonly finished: ReadonlySet<string>;
};

/**
 * Jobs that have no episode yet, or one that ended for reasons that are not the model's: by model, then trial, then in suite
 * order, so that a run that is cut short has whole trials.
 */
export function jobsOf(
  { entries, trials, finished }: PlayedEntries,
  players: readonly Pick<Player, 'identity'>[],
): readonly Job[] {
  const numbers = Array.from({ length: trials }, (_, trial) => trial);
  const jobs = players.flatMap(({ identity: model }) =>
    numbers.flatMap((trial) => entries.map((entry): Job => ({ model, entry, trial }))),
  );
  return finished.size === 0 ? jobs : jobs.filter((job) => !finished.has(keyOf(job)));
}
