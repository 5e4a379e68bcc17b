import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite } from '../contract/suite.ts';
import type { EpisodeSample } from '../contract/suite-definition.ts';
import type { EpisodeOnBoard } from './episode-sample.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { BoardSource } from './source.ts';

/** Context that the episodes of a suite share. */
export type EpisodeContext = {
  /** Ids of the runs whose episodes are shown. */
  readonly runIds: readonly string[];
  readonly suite: Suite;
  readonly judging: JudgingPorts;
  readonly models: ModelDirectory;
  /** `null`: all episodes are shown. */
  readonly sample: EpisodeSample | null;
};

/** A stored episode by its names on the board, with its category and the position of its entry in the suite. */
export type StoredName = EpisodeOnBoard & {
  readonly id: number;
  readonly category: string;
  readonly position: number;
};

/** Episodes that are of the suite: they were played on it, or judged on it. */
export function namesOnBoard(
  store: BoardSource,
  { ledger, pages }: PublishedSuite,
  { suite, models, runIds }: EpisodeContext,
): readonly StoredName[] {
  const { contentHash } = suite.manifest;
  const entries = new Map(suite.entries.map((entry, position) => [entryKey(entry), { entry, position }]));
  const players = store.outlines.players(contentHash);
  const contestantOf = contestantNames(players);
  const shown = players.filter(({ runId }) => runIds.includes(runId));
  return shown.flatMap(({ runId, model }) => {
    const names = store.episodes.names({ runId, model });
    const isForeign = ({ suiteHash }: (typeof names)[number]): boolean => suiteHash !== contentHash;
    const judged = names.some(isForeign)
      ? store.outlines.judgedEpisodes(ledger.judgings, { runId, model })
      : new Set<number>();
    const slug = models.slugOf(contestantOf({ runId, model }));
    return names.flatMap((name): readonly StoredName[] => {
      const { id, entryKey: key, trial } = name;
      const placed = entries.get(key);
      if (placed === undefined || (isForeign(name) && !judged.has(id))) return [];
      return [
        {
          id,
          entry: pages.get(key) ?? key,
          model: slug,
          trial: ledger.trialOf({ runId, model, entryKey: key, trial }),
          category: placed.entry.category,
          position: placed.position,
        },
      ];
    });
  });
}
