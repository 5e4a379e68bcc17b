import { commandText } from '../../contract/shell-words.ts';
import { withoutPassword } from '../../queue/address.ts';
import { typedWords } from '../command-options.ts';
import { ADDRESS_OPTIONS, RESTATED_OPTIONS } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';

/**
 * Command that continues a run. A run keeps what shapes its replies; where its data are, what it may cost and how it is
 * conducted must be stated again, so that a resume does not silently drop a cap.
 */
export function resumeCommand(runId: string, { typed, db, resume }: RunFlags): string {
  // A new run keeps its address; a run that was resumed at another one goes on there.
  const options = resume === undefined ? RESTATED_OPTIONS : { ...ADDRESS_OPTIONS, ...RESTATED_OPTIONS };
  const { queue } = typed;
  const shown = typeof queue === 'string' ? { queue: withoutPassword(queue) } : {};
  const words = typedWords(options, { ...typed, ...shown, db });
  return commandText('assay', 'run', '--resume', runId, ...words);
}
