import { setMaxListeners } from 'node:events';
import { entryKey } from '../../contract/suite.ts';
import type { Watch } from '../../contract/watch.ts';
import type { FailedAttempt } from '../../run/attempts.ts';
import { troubleOf } from '../../run/trouble.ts';
import type { Budget } from '../../run/budget.ts';
import type { QueueConnection } from '../../queue/connection.ts';
import { mirroredBudget } from '../../run/mirrored-budget.ts';
import { keepLock } from '../../run/held-lock.ts';
import type { HeldLock } from '../../run/held-lock.ts';
import { openJournal } from '../../run/journal.ts';
import { contestantsOf } from '../../run/contestant.ts';
import type { Contestant } from '../../run/contestant.ts';
import { executorOf, playRun } from '../../run/play-run.ts';
import type { RunOutcome } from '../../run/play-run.ts';
import type { Player } from '../../run/player.ts';
import type { PriceOf } from '../../run/prices.ts';
import type { Job } from '../../run/job.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PreparedRun } from './prepare.ts';
import type { Programs } from '../../providers/programs/run-programs.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { openRunLog } from './run-log.ts';
import { settingOf } from './setting.ts';
import { stopOnInterrupt } from './stopping.ts';

/** A run that is ready to be played. */
export type PlannedRun = {
  readonly runId: string;
  readonly lock: HeldLock;
  readonly prepared: PreparedRun;
  readonly players: readonly Player[];
  readonly programs: Programs;
  readonly priceOf: PriceOf;
  readonly jobs: readonly Job[];
  /** File of the log; `undefined`: no log. */
  readonly log: string | undefined;
  /** Queue whose workers play; `undefined`: this process plays. */
  readonly redis: QueueConnection | undefined;
  /** Whether stored replies are reused. */
  readonly cache: boolean;
  readonly watch: Watch;
};

/** How a run ended, and what was observed of its models. */
export type ConductedRun = RunOutcome & { readonly contestants: ReadonlyMap<string, Contestant> };

/** Plays a run with log, progress and handling of interrupts. @throws {InputError} like {@link playRun}. */
export async function conductRun(
  run: PlannedRun,
  store: Store,
  surroundings: Surroundings,
): Promise<ConductedRun> {
  const { players, jobs, prepared, runId, programs } = run;
  const log = openRunLog(run.log, runId, surroundings.now);
  log.write('begin', { models: players.map(({ identity }) => identity), episodes: jobs.length });
  programs.listen((model, text) => {
    log.write('program-output', { model, text });
  });
  const shared = settingOf(run, store, surroundings);
  const stop = stopOnInterrupt(surroundings.onInterrupt, shared.progress);
  const abandoned = new AbortController();
  const releaseLock = keepLock(run.lock, () => {
    shared.progress.say(`${runId} is being played by another process: this one stops`);
    abandoned.abort();
    stop.endNow();
  });
  // A process that was killed left what it was playing.
  store.atOnce(() => {
    store.running.clear(runId);
  });
  const disk = store.logSync();
  const journal = openJournal(store, runId, () => disk.synced());
  const attemptFailed = ({ model, entry, trial }: Job, failed: FailedAttempt): void => {
    journal.attemptFailed(
      { model, entryKey: entryKey(entry), trial },
      troubleOf(failed, surroundings.now()).text,
    );
  };
  const { redis } = run;
  const money = mirroredBudget(prepared.request.maxCost, shared.budget.spent());
  const spending: Budget = redis === undefined ? shared.budget : money;
  const setting = { ...shared, ...stop, budget: spending, log, keep: journal.keep, attemptFailed };
  const contestants = contestantsOf(players, stop.stopping);
  // Every call in flight adds a listener.
  setMaxListeners(0, ...[...contestants.values()].map(({ stopping }) => stopping));
  const { concurrency } = prepared.request;
  try {
    const endNow = (): void => {
      stop.endNow();
    };
    const plan = { runId, jobs, contestants, setting, journal, endNow };
    const executor =
      redis === undefined
        ? executorOf(plan, concurrency)
        : (await import('../queue/coordinate.ts')).coordinated(
            run,
            { redis, money, abandoned: abandoned.signal },
            plan,
            { store, surroundings },
          );
    const outcome = await playRun(plan, executor);
    return { ...outcome, contestants };
  } finally {
    releaseLock();
    setting.progress.stop();
    stop.done();
    await disk.close();
    await programs.close(); // what they write at their end belongs in the log
    programs.listen(() => undefined);
    log.close();
    explainEnd(run, setting.budget, contestants, surroundings);
  }
}

/** Prints why a run ended early. */
function explainEnd(
  { prepared }: PlannedRun,
  money: Budget,
  contestants: ReadonlyMap<string, Contestant>,
  { note }: Surroundings,
): void {
  const cap = `the cap of $${prepared.request.maxCost ?? 0}`;
  if (!money.allows() && money.unpriced() > 0)
    note(`${cap} cannot be enforced: ${money.unpriced()} replies came without a token count`);
  else if (!money.allows())
    note(`${cap} is reached: $${money.spent().toFixed(4)} spent; raise it with --max-cost`);
  for (const [identity, { guard, tools }] of contestants) {
    // Not part of the printed summary, which depends on the stored run alone.
    const unseen = tools.finding();
    if (unseen !== undefined) note(`${identity}: ${unseen}`);
    const reason = guard.reason();
    if (reason !== undefined) note(harmlessLine(`${identity} was stopped: ${reason}`));
  }
}
