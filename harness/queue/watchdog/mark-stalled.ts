import { harmlessLine } from '../../contract/harmless.ts';
import { readEpisodeName } from '../../contract/read-episode-name.ts';
import type { EpisodeName } from '../../contract/watch.ts';
import type { QueueAddress } from '../address.ts';
import { closeQueue, connectQueue } from '../connection.ts';
import { runKeys } from '../keys.ts';
import { markOf } from '../protocol.ts';
import { runScript, TELL } from '../scripts.ts';

/**
 * Marks a job whose evaluation does not end, so that no worker evaluates it again.
 *
 * @param text - name of the episode as JSON; `undefined`: it is too long.
 * @returns what happened, for standard error.
 */
export async function markStalled(address: QueueAddress, text: string | undefined): Promise<string> {
  const name = text === undefined ? undefined : readEpisodeName(text);
  const what = name === undefined ? 'an episode' : `${name.model} on ${name.entryKey} (trial ${name.trial})`;
  const marked = name === undefined ? 'its name is too long to mark it' : await mark(address, name);
  const said = `assay: the evaluation of ${what} does not end, so this worker is ended; ${marked}.`;
  return harmlessLine(said);
}

async function mark(address: QueueAddress, name: EpisodeName): Promise<string> {
  try {
    const redis = await connectQueue(address, () => undefined);
    const keys = runKeys(name.runId);
    await runScript(redis, TELL, [keys.plan, keys.stalled], ['member', 0, markOf(name)]);
    closeQueue(redis);
    return 'it counts as over budget from now on, and other workers go on';
  } catch (cause) {
    return `it could not be marked: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
