import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import { judgeEpisodes } from '../../../evaluators/judge-episodes.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import type { Episode } from '../../contract/episode.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { identityOf } from '../../run/configuration.ts';
import type { RunConfiguration, RunModel } from '../../run/configuration.ts';
import { addLiveRun } from '../run/ledger.ts';
import { createPlayer } from '../run/players.ts';
import type { Surroundings } from '../surroundings.ts';
import { BEST_AGENT, WORST_AGENT } from './agents.ts';
import { playOffline } from '../../run/play-offline.ts';
import { startTable } from '../../reports/start-table.ts';

const AGENTS: readonly RunModel[] = [BEST_AGENT, WORST_AGENT];

/**
 * Plays the agents over the starter suite, stores and judges their episodes in one transaction. Idempotent: a second call
 * stores nothing new and returns the same text.
 *
 * @returns the table, with notes on how to read it.
 * @throws {InputError} for a database that cannot be used.
 */
export async function startAssay(
  database: string,
  { now, columns }: Pick<Surroundings, 'now' | 'columns'>,
): Promise<string> {
  const suite = loadStarter();
  const store = openStore(database);
  try {
    const verdicts = await store.whole(async () => {
      const runId = beginRun(store, suite, now());
      for (const episode of await playAgents(suite)) store.episodes.put(runId, episode);
      return judgeRun(store, runId, suite);
    });
    return startTable(suite.manifest, bfclMultiTurn.identity.id, verdicts, columns());
  } finally {
    store.close();
  }
}

/** The id of the run depends on the suite alone, so that playing again finds the same episodes. */
function beginRun(store: Store, suite: Suite, startedAt: Date): string {
  const { id, contentHash } = suite.manifest;
  const runId = `start-${contentHash.slice(0, 12)}`;
  const configuration: RunConfiguration = {
    suite: { id, contentHash },
    models: [...AGENTS],
    selection: { category: 'all', ids: null, sample: null, limit: null },
    trials: 1,
    seed: 0,
  };
  addLiveRun(store, runId, { suite, configuration, startedAt: startedAt.toISOString() });
  return runId;
}

async function playAgents(suite: Suite): Promise<readonly Episode[]> {
  const world = suiteWorld(suite);
  const players = AGENTS.map((agent) => createPlayer(agent, suite, USUAL_REPLY_LIMITS, { variables: {} }));
  const episodes: Episode[] = [];
  for (const player of players) {
    for (const entry of suite.entries) episodes.push(await playOffline(player, entry, world));
  }
  return episodes;
}

/** Verdicts by model, each model's in suite order. */
function judgeRun(store: Store, runId: string, suite: Suite): ReadonlyMap<string, readonly Verdict[]> {
  const verdicts = new Map<string, Verdict[]>(AGENTS.map((agent) => [identityOf(agent), []]));
  const judging = { ...bfclMultiTurn.identity, suiteHash: suite.manifest.contentHash };
  const episodes = store.episodes.all({ runId });
  for (const { stored, verdict } of judgeEpisodes(suite, bfclMultiTurn, judgingPorts(suite), episodes)) {
    store.verdicts.put(stored.id, judging, verdict);
    mustGet(verdicts, stored.episode.model, 'agent').push(verdict);
  }
  return verdicts;
}
