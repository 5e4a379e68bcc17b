import { entryKey } from '../contract/suite.ts';
import type { Budget } from './budget.ts';
import { outageGuard } from './outage.ts';
import type { OutageGuard } from './outage.ts';
import type { PriceOf } from './prices.ts';
import { runJobs } from './suite-runner.ts';
import type { Job, RunnerPorts } from './suite-runner.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from '../cli/surroundings.ts';
import { episodeOf } from '../cli/run/ledger.ts';
import { playJob } from './play.ts';
import type { RunSetting } from './play.ts';
import type { Player } from '../cli/run/players.ts';
import type { PreparedRun } from '../cli/run/prepare.ts';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { openRunLog } from '../cli/run/run-log.ts';
import { settingOf } from '../cli/run/setting.ts';
import { stopOnInterrupt } from '../cli/run/stopping.ts';

/** A run with all that is needed to play it. */
export type PlannedRun = {
  readonly runId: string;
  readonly prepared: PreparedRun;
  readonly players: readonly Player[];
  readonly priceOf: PriceOf;
  readonly jobs: readonly Job[];
  /** File of the log; `undefined`: none is kept. */
  readonly log: string | undefined;
  /** Whether replies that were paid for before are used again. */
  readonly cache: boolean;
};

/** What is to be done again: episodes that were not finished, and those that ended in another bucket than the model's. */
export type RunOutcome = { readonly left: number; readonly withoutReply: number };

/** A player, what watches over it, and how many of its episodes ended in another bucket than the model's. */
type Contestant = { readonly player: Player; readonly guard: OutageGuard; withoutReply: number };

/** Play the jobs of a run; each episode is stored as it ends. @throws {InputError} where it cannot be stored. */
export async function playRun(
  run: PlannedRun,
  store: Store,
  surroundings: Surroundings,
): Promise<RunOutcome> {
  const log = openRunLog(run.log, run.runId, surroundings.now);
  log.write('begin', { models: run.players.map(({ identity }) => identity), episodes: run.jobs.length });
  const shared = settingOf(run, store, surroundings);
  const stop = stopOnInterrupt(surroundings.onInterrupt, shared.progress);
  const journal = openJournal(store, run.runId);
  const setting: RunSetting = { ...shared, ...stop, log, keep: (paid) => journal.keep(paid) };
  const contestants = new Map(
    run.players.map((player): [string, Contestant] => [
      player.identity,
      { player, guard: outageGuard(), withoutReply: 0 },
    ]),
  );
  const ports = portsOf(setting, journal, (model) => {
    const found = contestants.get(model);
    if (found === undefined) throw new Error(`no player is called ${model}`);
    return found;
  });
  try {
    const concurrency = run.prepared.request.concurrency;
    const { left } = await runJobs(run.jobs, concurrency, {
      ...ports,
      onBreakdown: () => {
        stop.endNow();
      },
    });
    journal.flush();
    const withoutReply = [...contestants.values()].reduce((sum, each) => sum + each.withoutReply, 0);
    log.write('end', { left, withoutReply });
    return { left, withoutReply };
  } finally {
    setting.progress.stop();
    stop.done();
    log.close();
    explainEnd(run, setting.budget, contestants, surroundings);
  }
}

function portsOf(
  setting: RunSetting,
  journal: Journal,
  contestant: (model: string) => Contestant,
): Omit<RunnerPorts, 'onBreakdown'> {
  const { progress, budget, log, stopping } = setting;
  return {
    play: (job) => playJob(job, contestant(job.model).player, setting),
    store: async (job, played) => {
      const own = contestant(job.model);
      const { bucket } = played.ending;
      await journal.end(episodeOf(job, own.player, played));
      own.guard.ended(played.ending);
      if (bucket !== 'model') own.withoutReply += 1;
      log.write('episode', { model: job.model, entry: entryKey(job.entry), trial: job.trial, bucket });
    },
    isStopping: (model) =>
      stopping.aborted || !budget.allows() || contestant(model).guard.reason() !== undefined,
    onBegin: ({ model }) => {
      progress.begin(model);
    },
    onEnd: ({ model }, played) => {
      progress.end(model, played);
    },
  };
}

/** Say why a run ended before its time. */
function explainEnd(
  { prepared }: PlannedRun,
  money: Budget,
  contestants: ReadonlyMap<string, Contestant>,
  { note }: Surroundings,
): void {
  const cap = `the cap of $${prepared.request.maxCost ?? 0}`;
  if (!money.allows() && money.unpriced() > 0)
    note(`${cap} cannot be held: ${money.unpriced()} replies came without a count of tokens`);
  else if (!money.allows())
    note(`${cap} is reached: $${money.spent().toFixed(4)} spent; allow more with --max-cost`);
  for (const [identity, { guard }] of contestants) {
    const reason = guard.reason();
    if (reason !== undefined) note(`${identity} was given up: ${reason}`);
  }
}
