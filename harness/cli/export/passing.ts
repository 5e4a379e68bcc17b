import type { Episode } from '../../contract/episode.ts';
import { InputError } from '../../contract/errors.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { trajectoryOf } from '../../export/trajectory.ts';
import type { Trajectory } from '../../export/trajectory.ts';
import type { LeftOut } from '../../reports/export-summary.ts';
import { playOffline } from '../../run/play-offline.ts';
import type { Served } from '../../serving/environment-server.ts';
import { openStoreToRead } from '../../store/store.ts';
import { createPlayer } from '../run/players.ts';
import { BEST_AGENT } from '../start/agents.ts';

/** An entry with one conversation about it, or the reason why it has none to export. */
export type Candidate = {
  readonly entry: SuiteEntry;
  readonly found: Trajectory | Extract<LeftOut, 'failed' | 'unscored' | 'not-rebuilt'>;
};

/** The reference of every entry, played and judged. */
export async function* passingReferences(suite: Suite, served: Served): AsyncGenerator<Candidate> {
  const player = createPlayer(BEST_AGENT, suite, USUAL_REPLY_LIMITS, { variables: {} });
  for (const entry of suite.entries) {
    const episode = await playedReference(() => playOffline(player, entry, served.world));
    yield { entry, found: episode === undefined ? 'unscored' : await judged(entry, episode, served) };
  }
}

/** `undefined` for an entry whose state or reference cannot be loaded. */
async function playedReference(play: () => Promise<Episode>): Promise<Episode | undefined> {
  try {
    return await play();
  } catch (cause) {
    if (cause instanceof InputError) return undefined;
    throw cause;
  }
}

/**
 * The episodes of a model in a database, judged again, in the order in which they are stored.
 *
 * @throws {InputError} if the database has none on this suite.
 */
export async function* passingEpisodes(
  suite: Suite,
  served: Served,
  { db, model }: { readonly db: string; readonly model: string },
): AsyncGenerator<Candidate> {
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  const suiteHashes = [suite.manifest.contentHash];
  const store = openStoreToRead(db);
  try {
    const models = new Set(store.episodes.names({ suiteHashes }).map((name) => name.model));
    if (!models.has(model)) throw noEpisodes(db, model, suite, [...models]);
    for (const { episode } of store.episodes.all({ suiteHashes, model })) {
      const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      if (entry !== undefined) yield { entry, found: await judged(entry, episode, served) };
    }
  } finally {
    store.close();
  }
}

async function judged(entry: SuiteEntry, episode: Episode, served: Served): Promise<Candidate['found']> {
  const { kind = 'unscored' } = served.judge(episode)?.verdict ?? {};
  if (kind !== 'pass') return kind === 'fail' ? 'failed' : 'unscored';
  return (await trajectoryOf(entry, episode, served)) ?? 'not-rebuilt';
}

function noEpisodes(db: string, model: string, { manifest }: Suite, models: readonly string[]): InputError {
  const cause = `holds no episodes of ${model} on ${manifest.id} (${manifest.contentHash.slice(0, 12)}).`;
  const remedy =
    models.length === 0
      ? 'Play the suite with "assay run" first.'
      : `Name one of ${models.slice(0, 10).join(', ')}.`;
  return new InputError({ place: db, cause, remedy });
}
