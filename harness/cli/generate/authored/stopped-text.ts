import type { Driven } from '../../../../benchmarks/generation/core/drive.ts';
import { commandText } from '../../../contract/shell-words.ts';
import { workFolderOf } from '../work-folder.ts';

/** Where the replies of a suite come from. */
export type RepliesFrom = 'model' | 'file';

/**
 * Says why a suite is not finished, and what a person can do. A suite that the monitor stopped cannot be resumed: the same replies
 * lead to the same window.
 *
 * @returns `undefined` for a suite that is finished.
 */
export function stoppedText(
  { state, stopped }: Pick<Driven, 'state' | 'stopped'>,
  from: RepliesFrom,
  out: string,
): string | undefined {
  if (stopped === undefined) return undefined;
  const isByMonitor = state.windows.at(-1)?.consequence === 'stopped';
  return `stopped: ${stopped}; ${(isByMonitor ? AFTER_ALARM : AFTER_PAUSE)[from](out)}`;
}

type Remedies = { readonly [From in RepliesFrom]: (out: string) => string };

const AFTER_PAUSE: Remedies = {
  model: (out) => `go on with "${commandText('assay', 'generate', '--resume', out)}"`,
  file: () => 'nothing is kept, and nothing was paid: give the same command again',
};

const AFTER_ALARM: Remedies = {
  model: (out) =>
    `--resume would stop at the same window. Begin another suite, with another --model, --strategy, --brief or --seed; ${workFolderOf(out)} holds the replies, and can be deleted`,
  file: () => 'these replies make no suite',
};
