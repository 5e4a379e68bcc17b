import type { Episode } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** Metrics of a step without recorded values. */
export const UNMETERED = { inputTokens: null, outputTokens: null, latencySeconds: null } as const;

/** An episode on an entry, as an import creates it. */
export function recordedEpisode(
  entry: SuiteEntry,
  turns: Episode['turns'],
  changed: Partial<Episode> = {},
): Episode {
  return {
    model: 'm',
    category: entry.category,
    entryId: entry.id,
    occurrence: entry.occurrence,
    trial: 0,
    recordedId: entry.id,
    format: null,
    turns,
    ending: { bucket: 'model', stop: 'completed' },
    attempts: null,
    cost: null,
    ...changed,
  };
}
