import { harmlessLine } from '../../contract/harmless.ts';
import type { ReasonCount } from '../../contract/run-counts.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
import { commandText } from '../../contract/shell-words.ts';

/** What the commands after a run repeat of it. */
export type AfterRun = {
  /** Words of `--db`; empty for the default. */
  readonly database: readonly string[];
  /** Words of `--suite` where verdicts on several suites are stored; else empty. */
  readonly suite: readonly string[];
  /** Words of `--beside`; empty if it was not asked for. */
  readonly beside: readonly string[];
  /** Group of categories that holds those of the run. */
  readonly group: string;
  /** Categories of the ranking, where `assay rank` would choose different ones by itself; else empty. */
  readonly over: readonly string[];
  /** Names of the run's models in a ranking. */
  readonly models: readonly string[];
  /** Name of the model that stands next to the first one in the ranking; `undefined`: none does. */
  readonly neighbour: string | undefined;
  readonly reasons: readonly ReasonCount[];
};

/** Commands that look further at a run. */
export function nextCommands(run: AfterRun): readonly string[] {
  const { database, suite, beside, group, over, models, neighbour, reasons } = run;
  const overWords = over.length === 0 ? [] : ['--over', over.join(',')];
  const [first, another] = models;
  const second = neighbour ?? another;
  const failing = reasons.find(({ kind }) => kind === 'fail');
  const place = [...database, ...suite];
  return [
    commandText('assay', 'rank', ...place, '--group', group, ...overWords, ...beside),
    first !== undefined && second !== undefined
      ? commandText('assay', 'compare', ...place, '--models', first, second, '--group', group, ...beside)
      : commandText('assay', 'compare', ...place, '--evaluators', 'action', 'outcome'),
    ...(failing === undefined ? [] : [commandText('assay', 'show', String(failing.episodeId), ...database)]),
  ];
}

/**
 * The model that stands next above another in a ranking, or next below the first. `undefined`: it has no place or is alone, or
 * the name of the neighbour cannot be typed.
 */
export function neighbourIn({ rows }: Pick<ScoreTable, 'rows'>, model: string): string | undefined {
  const placed = rows.filter(({ rank }) => rank !== null);
  const index = placed.findIndex((row) => row.model === model);
  const neighbour = index < 0 ? undefined : placed[index === 0 ? 1 : index - 1]?.model;
  return neighbour === undefined || harmlessLine(neighbour) !== neighbour ? undefined : neighbour;
}
