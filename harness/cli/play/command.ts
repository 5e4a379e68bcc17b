import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { ProviderError } from '../../contract/chat-model.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import type { World } from '../../contract/environment.ts';
import type { Episode } from '../../contract/episode.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { commandText } from '../../contract/shell-words.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { linesFrom } from '../../files/lines.ts';
import { exec } from '../../providers/exec/index.ts';
import { identityOf } from '../../run/configuration.ts';
import type { RunModel } from '../../run/configuration.ts';
import { playEpisode } from '../../run/episode-loop.ts';
import { playedEpisode } from '../../run/played-episode.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { PlayOptions } from '../commands/play.ts';
import { addLiveRun, newRunId } from '../run/ledger.ts';
import { suiteNamed } from '../run/suites.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { entryNamed } from './entry-named.ts';
import { linePlayer, STANDARD_INPUT } from './line-player.ts';

/**
 * Plays one entry with the replies that come over standard input, and stores the episode as a run of its own. It prints
 * requests alone: neither the reference nor a verdict, not even at the end.
 *
 * @returns 0; 4 if the player stopped before the end of the entry, and then nothing is stored.
 * @throws {UsageError} for an unknown suite or entry; {InputError} for a suite, a database or lines that cannot be used.
 */
export async function playCommand(
  suiteWord: string,
  entryWord: string,
  options: PlayOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(suiteWord, options.bfcl, surroundings);
  const entry = entryNamed(suite, entryWord);
  const model = { model: `played:${options.name}`, mode: options.mode, baseUrl: null, parameters: {} };
  // Opened first: a database that cannot be used must not cost a played entry.
  const store = openStore(options.db);
  const lines = linesFrom(surroundings.input(), STANDARD_INPUT);
  try {
    const player = linePlayer(identityOf(model), { lines, print: surroundings.print });
    const protocol = suiteProtocol(suite, options.mode, exec.toolDialect);
    const played = await playedBy(player, entry, { protocol, world: suiteWorld(suite) });
    if (played instanceof ProviderError) {
      const reason = played.message.replace(/\.?$/, '.');
      surroundings.complain(`${reason} Nothing is stored: play the entry again from its first request.`);
      return 4;
    }
    const runId = keep(played, { store, suite, model, startedAt: surroundings.now().toISOString() });
    const shown = commandText('assay', 'show', `${played.model}/${entryKey(entry)}`);
    surroundings.note(
      `run ${runId}: the entry is played. Judge it with "assay score", and see it with "${shown}".`,
    );
    return 0;
  } finally {
    await lines.return(undefined);
    store.close();
  }
}

/** The episode of a player; where there is none, the reason: the lines ended, or the player reports a failure. */
async function playedBy(
  player: ChatModel,
  entry: SuiteEntry,
  { protocol, world }: { readonly protocol: Protocol; readonly world: World },
): Promise<Episode | ProviderError> {
  const { signal } = new AbortController();
  let failed: ProviderError | undefined;
  const played = await playEpisode(entry, {
    protocol,
    world: entry.environments.length === 0 ? undefined : world,
    actor: player.id,
    ask: async (messages, tools) => {
      try {
        const reply = await player.reply({ messages, tools, seed: undefined, signal });
        return { kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: undefined };
      } catch (cause) {
        if (!(cause instanceof ProviderError)) throw cause;
        failed = cause;
        return { kind: 'gave-up', error: cause, attempts: 1 };
      }
    },
  });
  // A conversation that is too long for the player is the player's own limit, and is judged.
  if (failed !== undefined && failed.failure !== 'context-exceeded') return failed;
  if (played.kind === 'unfinished') throw new Error(`${player.id} did not finish ${entry.id}`);
  return playedEpisode({ model: player.id, entry, trial: 0 }, { protocol }, played.parts);
}

/** What a played episode is stored with. */
type Kept = {
  readonly store: Store;
  readonly suite: Suite;
  readonly model: RunModel;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
};

/** Stores an episode as a run of its own. @returns the id of the run. */
function keep(episode: Episode, { store, suite, model, startedAt }: Kept): string {
  const { id, contentHash } = suite.manifest;
  const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
  const configuration = {
    suite: { id, contentHash },
    models: [model],
    selection: { category: episode.category, ids: [key], sample: null, limit: null },
    trials: 1,
    seed: 0,
  };
  const runId = newRunId(startedAt);
  store.atOnce(() => {
    addLiveRun(store, runId, { suite, configuration, startedAt });
    store.episodes.put(runId, episode);
  });
  return runId;
}
