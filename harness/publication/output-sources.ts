import { z } from 'zod';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import type { Player } from '../contract/outline.ts';
import type { RunRecord } from '../contract/stored.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { OutputSource } from './schemas/board.ts';
import type { PublishedSuite } from './published-suite.ts';
import { publicHost } from './server-host.ts';

/** Source of imported outputs. */
export type OutputsNote = {
  /** Day of publication, `YYYY-MM-DD`; `undefined`: unknown, the day of the import is used. */
  readonly date: string | undefined;
  readonly origin: 'official' | 'imported';
};

/**
 * Where the episodes of a suite come from: all imports, all runs of baseline agents, and each run of other models for itself,
 * because its day and its server are its own. Imports first, then runs by day.
 *
 * @param slugOf - slug of a model on the board.
 */
export function outputSources(
  suite: PublishedSuite,
  runs: readonly RunRecord[],
  players: readonly Player[],
  note: OutputsNote,
  slugOf: (player: Player) => string,
): OutputSource[] {
  const modelsOf = (wanted: (player: Player) => boolean): string[] => [
    ...new Set(players.filter(wanted).map(slugOf).toSorted(byCodeUnits)),
  ];
  const imports = runs.filter(({ kind }) => kind === 'import');
  const live = runs
    .filter(({ kind }) => kind === 'live')
    .toSorted((left, right) => byCodeUnits(left.startedAt, right.startedAt));
  const ofAgents = (player: Player): boolean => player.kind === 'live' && isAgentIdentity(player.model);
  const agentRuns = live.filter(({ id }) => players.some((one) => one.runId === id && ofAgents(one)));
  const isOwn = (run: RunRecord, player: Player): boolean =>
    player.runId === run.id && !isAgentIdentity(player.model);
  return [
    ...(imports.length === 0
      ? []
      : [{ ...importedFrom(suite, imports, note), models: modelsOf(({ kind }) => kind === 'import') }]),
    ...(agentRuns.length === 0 ? [] : [{ ...agentsOf(suite, agentRuns), models: modelsOf(ofAgents) }]),
    ...live
      .filter((run) => players.some((player) => isOwn(run, player)))
      .map((run) => ({ ...playedIn(run), models: modelsOf((player) => isOwn(run, player)) })),
  ];
}

type Described = Omit<OutputSource, 'models'>;

function importedFrom(
  { ledger }: PublishedSuite,
  imports: readonly RunRecord[],
  { date, origin }: OutputsNote,
): Described {
  const day = date ?? lastDay(imports);
  const recorded = ledger.definition.publication.recordedOutputs;
  if (origin === 'official' && recorded !== null) {
    const { source, sourceLink, licence } = recorded;
    return { kind: 'recorded', date: day, source, sourceLink, licence, servers: [] };
  }
  return {
    kind: 'recorded',
    date: day,
    source: 'Recorded outputs, imported',
    sourceLink: null,
    licence: 'not stated; only figures are published here',
    servers: [],
  };
}

const agentsOf = ({ ledger }: PublishedSuite, runs: readonly RunRecord[]): Described => ({
  kind: 'agents',
  date: lastDay(runs),
  source: 'Played by baseline agents over the suite’s own worlds',
  sourceLink: null,
  licence: ledger.manifest.licence,
  servers: [],
});

const playedIn = (run: RunRecord): Described => ({
  kind: 'live',
  date: lastDay([run]),
  source: 'Played over the suite’s own worlds',
  sourceLink: null,
  licence: 'as the makers of the models allow',
  servers: serversOf(run),
});

const Addressed = z.object({ models: z.array(z.object({ baseUrl: z.string().nullable() })) });

/** Hosts of the servers that a run names; those of the user's own network have no name that says anything to others. */
function serversOf({ configuration }: RunRecord): string[] {
  const { data } = Addressed.safeParse(configuration);
  const hosts = data?.models.flatMap(({ baseUrl }) => (baseUrl === null ? [] : [hostOf(baseUrl)])) ?? [];
  return [...new Set(hosts)].toSorted(byCodeUnits);
}

const hostOf = (address: string): string => publicHost(address) ?? 'a server of the user’s own';

/** Day of the latest run, `YYYY-MM-DD`. Non-empty: where there are episodes, there is a run. */
const lastDay = (runs: readonly RunRecord[]): string =>
  (
    runs
      .map(({ startedAt }) => startedAt)
      .toSorted()
      .at(-1) ?? ''
  ).slice(0, 10);
