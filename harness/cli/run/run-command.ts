import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Episode } from '../../contract/episode.ts';
import { Json } from '../../contract/json.ts';
import { entryKey } from '../../contract/suite.ts';
import { budget } from '../../run/budget.ts';
import { limitsByModel } from '../../run/limits.ts';
import { listPrices, statedPrices } from '../../run/prices.ts';
import type { PriceOf } from '../../run/prices.ts';
import { runJobs } from '../../run/suite-runner.ts';
import type { Job } from '../../run/suite-runner.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { worldOf } from '../judging/evaluators.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { estimateLine, estimateRun } from './estimate.ts';
import type { RunFlags } from './flags.ts';
import { createPlayer } from './players.ts';
import type { Player } from './players.ts';
import { playJob } from './play.ts';
import { prepareRun } from './prepare.ts';
import type { PreparedRun } from './prepare.ts';
import { showProgress } from './progress.ts';
import { openRunLog } from './run-log.ts';
import { judgeRun, runSummary } from './summary.ts';

const CLOCK = {
  now: () => Date.now(),
  sleep: (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal }),
};

/** Calls of one model at a time when a run begins; the limit finds out by itself how many the provider bears. */
const FIRST_CALLS = 4;

/** Play models over a suite, store every episode as it ends, judge them, and print a table. */
export async function runCommand(flags: RunFlags, surroundings: Surroundings): Promise<ExitCode> {
  const store = openStore(flags.db);
  try {
    const prepared = await prepareRun(flags, store, surroundings);
    const { request, configuration, suite, entries } = prepared;
    const players = configuration.models.map((model) =>
      createPlayer(model, suite, request.timeoutMilliseconds, surroundings),
    );
    const priceOf =
      request.price === undefined ? await listPrices(surroundings.now()) : statedPrices(request.price);
    for (const player of players) {
      const estimate = estimateRun(player, entries, configuration.trials, suite, priceOf);
      surroundings.note(`estimate: ${estimateLine(player.identity, estimate)}`);
    }
    if (flags.dryRun === true) return 0;
    const runId = beginRun(prepared, store, surroundings);
    const left = await playRun({ runId, prepared, players, priceOf, flags, store }, surroundings);
    judgeRun(store, runId, suite);
    surroundings.print(runSummary(store, runId));
    if (left > 0)
      surroundings.note(
        `${left} episodes are left. Go on with: assay run --resume ${runId} --db ${flags.db}`,
      );
    return left > 0 ? 1 : 0;
  } finally {
    store.close();
  }
}

function beginRun(
  { resumed, configuration, suite }: PreparedRun,
  store: Store,
  { now, note }: Surroundings,
): string {
  if (resumed !== undefined) return resumed.id;
  const startedAt = now().toISOString();
  const id = `run-${startedAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;
  store.atOnce(() => {
    store.suites.add(suite);
    const { contentHash: suiteHash } = suite.manifest;
    store.episodes.addRun({
      id,
      kind: 'live',
      suiteHash,
      configuration: Json.parse(configuration),
      startedAt,
    });
  });
  note(`run ${id}`);
  return id;
}

type RunParts = {
  readonly runId: string;
  readonly prepared: PreparedRun;
  readonly players: readonly Player[];
  readonly priceOf: PriceOf;
  readonly flags: RunFlags;
  readonly store: Store;
};

/** @returns how many episodes are left undone. */
async function playRun(parts: RunParts, surroundings: Surroundings): Promise<number> {
  const { runId, prepared, players, flags, store } = parts;
  const jobs = jobsLeft(prepared, players, store, runId);
  const byIdentity = new Map(players.map((player) => [player.identity, player]));
  const limitOf = limitsByModel({ start: FIRST_CALLS, maximum: prepared.request.concurrency, clock: CLOCK });
  const log = openRunLog(flags.log, surroundings.now);
  const counts = new Map(
    players.map(({ identity }) => [identity, jobs.filter(({ model }) => model === identity).length]),
  );
  const progress = showProgress(
    counts,
    (identity) => limitOf(byIdentity.get(identity)?.limitKey ?? ''),
    surroundings,
  );
  const stop = stopper(surroundings);
  const money = budget({ maximum: prepared.request.maxCost, alreadySpent: store.episodes.spent(runId) });
  const setting = {
    world: worldOf(prepared.suite),
    seed: prepared.configuration.seed,
    clock: CLOCK,
    random: Math.random,
    budget: money,
    limitOf,
    priceOf: parts.priceOf,
    cache: flags.cache ? store.replies : undefined,
    signal: stop.signal,
    isStopping: stop.isStopping,
    progress,
    log,
  };
  try {
    const { left } = await runJobs(jobs, prepared.request.concurrency, {
      play: (job) => playJob(job, requirePlayer(byIdentity, job), setting),
      store: (job, played) => {
        store.atOnce(() => store.episodes.put(runId, episodeOf(job, requirePlayer(byIdentity, job), played)));
        log.write('episode', {
          model: job.model,
          entry: entryKey(job.entry),
          trial: job.trial,
          bucket: played.ending.bucket,
        });
      },
      isStopping: () => stop.isStopping() || !money.allows(),
      onBegin: ({ model }) => {
        progress.begin(model);
      },
      onEnd: ({ model }, played) => {
        progress.end(model, played);
      },
    });
    if (!money.allows())
      surroundings.note(
        `the cap of $${prepared.request.maxCost} is reached: $${money.spent().toFixed(4)} spent`,
      );
    return left;
  } finally {
    progress.stop();
    stop.done();
    log.close();
  }
}

/** Jobs that have no episode yet, or one that ended for reasons that are not the model's, in suite order by model. */
function jobsLeft(
  { configuration, entries }: PreparedRun,
  players: readonly Player[],
  store: Store,
  runId: string,
): Job[] {
  const done = store.episodes.finished(runId);
  const jobs: Job[] = [];
  for (const { identity } of players) {
    for (let trial = 0; trial < configuration.trials; trial += 1) {
      for (const entry of entries) {
        if (!done.has(`${identity}\n${entryKey(entry)}\n${trial}`))
          jobs.push({ model: identity, entry, trial });
      }
    }
  }
  return jobs;
}

function requirePlayer(players: ReadonlyMap<string, Player>, { model }: Job): Player {
  const player = players.get(model);
  if (player === undefined) throw new Error(`no player is called ${model}`);
  return player;
}

function episodeOf(
  { model, entry, trial }: Job,
  { protocol }: Player,
  parts: Pick<Episode, 'turns' | 'ending' | 'attempts' | 'cost'>,
): Episode {
  return {
    model,
    category: entry.category,
    entryId: entry.id,
    occurrence: entry.occurrence,
    trial,
    recordedId: entry.id,
    format: { decoder: protocol.decoder, dotsInToolNames: 'kept' },
    ...parts,
  };
}

/** The first Ctrl-C lets running calls end, a second one ends them. */
function stopper({ onInterrupt, note }: Surroundings) {
  const controller = new AbortController();
  let stopping = false;
  const remove = onInterrupt(() => {
    if (stopping) controller.abort();
    else note('stopping: running calls are let to end; interrupt again to end them at once');
    stopping = true;
  });
  return { signal: controller.signal, isStopping: () => stopping, done: remove };
}
