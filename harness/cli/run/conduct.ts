import type { Budget } from '../../run/budget.ts';
import { openJournal } from '../../run/journal.ts';
import { contestantsOf, playRun } from '../../run/play-run.ts';
import type { Contestant, RunOutcome } from '../../run/play-run.ts';
import type { Player } from '../../run/player.ts';
import type { PriceOf } from '../../run/prices.ts';
import type { Job } from '../../run/suite-runner.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PreparedRun } from './prepare.ts';
import type { Programs } from '../../providers/programs/run-programs.ts';
import { openRunLog } from './run-log.ts';
import { settingOf } from './setting.ts';
import { stopOnInterrupt } from './stopping.ts';

/** A run that is ready to be played. */
export type PlannedRun = {
  readonly runId: string;
  readonly prepared: PreparedRun;
  readonly players: readonly Player[];
  readonly programs: Programs;
  readonly priceOf: PriceOf;
  readonly jobs: readonly Job[];
  /** File of the log; `undefined`: no log. */
  readonly log: string | undefined;
  /** Whether stored replies are reused. */
  readonly cache: boolean;
};

/** Plays a run with log, progress and handling of interrupts. @throws {InputError} like {@link playRun}. */
export async function conductRun(
  run: PlannedRun,
  store: Store,
  surroundings: Surroundings,
): Promise<RunOutcome> {
  const { players, jobs, prepared, runId, programs } = run;
  const log = openRunLog(run.log, runId, surroundings.now);
  log.write('begin', { models: players.map(({ identity }) => identity), episodes: jobs.length });
  programs.listen((model, text) => {
    log.write('program-output', { model, text });
  });
  const shared = settingOf(run, store, surroundings);
  const stop = stopOnInterrupt(surroundings.onInterrupt, shared.progress);
  const journal = openJournal(store, runId);
  const setting = { ...shared, ...stop, log, keep: journal.keep };
  const contestants = contestantsOf(players);
  const { concurrency } = prepared.request;
  try {
    const endNow = (): void => {
      stop.endNow();
    };
    return await playRun({ jobs, contestants, concurrency, setting, journal, endNow });
  } finally {
    setting.progress.stop();
    stop.done();
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
  for (const [identity, { guard }] of contestants) {
    const reason = guard.reason();
    if (reason !== undefined) note(`${identity} was stopped: ${reason}`);
  }
}
