import { ProviderError } from '../../contract/chat-model.ts';
import { mustGet } from '../../contract/must-get.ts';
import { paidAhead } from '../../queue/paid-ahead.ts';
import { PROTOCOL } from '../../queue/protocol.ts';
import type { PlayPlan, WorkerEvent } from '../../queue/protocol.ts';
import { queueExecutor } from '../../queue/queue-executor.ts';
import type { CoordinatorOptions } from '../../queue/queue-executor.ts';
import type { FailedAttempt } from '../../run/attempts.ts';
import type { MirroredBudget } from '../../run/mirrored-budget.ts';
import { identityOf } from '../../run/configuration.ts';
import type { Executor, JobReference } from '../../run/executor.ts';
import { jobsByReference } from '../../run/job.ts';
import type { PaidReply } from '../../run/model-calls.ts';
import { playJob } from '../../run/play.ts';
import type { RunPlan } from '../../run/play-run.ts';
import { troubleOf } from '../../run/trouble.ts';
import type { Store } from '../../store/store.ts';
import type { PlannedRun } from '../run/conduct.ts';
import { storedReplies } from '../run/setting.ts';
import type { Surroundings } from '../surroundings.ts';
import { VERSION } from '../version.ts';
import { parcelOf } from './suite-parcel.ts';

/** What a coordinator has that no run in this process needs. */
export type Coordination = Pick<CoordinatorOptions, 'redis' | 'abandoned'> & {
  /** The budget as Redis has it. */
  readonly money: MirroredBudget;
};

/** Plays a run on the workers of a queue. */
export function coordinated(
  run: PlannedRun,
  { redis, abandoned, money }: Coordination,
  plan: RunPlan,
  { store, surroundings }: { readonly store: Store; readonly surroundings: Surroundings },
): Executor {
  const { setting, journal } = plan;
  return queueExecutor({
    ...{ redis, abandoned },
    plan: planOf(run, surroundings),
    suite: parcelOf(run.prepared.suite),
    clock: surroundings.clock,
    say: (text) => {
      setting.progress.say(text);
    },
    alreadySpent: money.spent(),
    onMoney: (dollars, unpriced) => {
      money.mirror(dollars, unpriced);
    },
    onEvent: (event) => {
      tell(event, plan, surroundings);
    },
    paidAhead: run.cache && !store.replies.isEmpty() ? repliesAhead(plan, store) : undefined,
    keep: journal.keep,
    stopping: setting.stopping,
    ending: setting.ending,
  });
}

function planOf({ runId, prepared }: PlannedRun, { now }: Surroundings): PlayPlan {
  const { request, configuration, planned, moved } = prepared;
  return {
    kind: 'play',
    ...{ protocol: PROTOCOL, version: VERSION, run: runId, suite: configuration.suite.contentHash },
    models: configuration.models.map((config) => ({
      config,
      movedTo: moved.get(identityOf(config)) ?? null,
    })),
    trials: planned.reduce((most, { trials }) => Math.max(most, trials), 1),
    seed: configuration.seed,
    concurrency: request.concurrency,
    rate: request.rate ?? null,
    ...request.limits,
    maxCost: request.maxCost ?? null,
    price: request.price ?? null,
    // The same on the same day: workers stay where only the coordinator is started again.
    pricedOn: `${now().toISOString().slice(0, 10)}T00:00:00.000Z`,
  };
}

/** Replies of the database to the requests of a job, in order. */
function repliesAhead(
  { jobs, contestants, setting }: RunPlan,
  store: Store,
): (reference: JobReference) => Promise<readonly PaidReply[]> {
  const find = jobsByReference(jobs.map(({ entry }) => entry));
  const paidBefore = storedReplies(store);
  return async (reference) => {
    const job = find(reference);
    if (job === undefined) throw new Error(`the run has no entry ${reference.entry}`);
    const contestant = mustGet(contestants, job.model, 'contestant');
    const ahead = { ...setting, rateOf: () => undefined };
    return await paidAhead((ports) => playJob(job, contestant, { ...ahead, ...ports }), paidBefore);
  };
}

/** Shows and stores what a worker tells. Names that the run does not have are shown by nothing. */
function tell(event: WorkerEvent, { contestants, setting, journal }: RunPlan, { now }: Surroundings): void {
  const { progress, log } = setting;
  switch (event.kind) {
    case 'begin':
      return;
    case 'reply':
      contestants.get(event.model)?.guard.replied();
      progress.reply(event.model, event.tokens, event.dollars ?? undefined);
      return;
    case 'failed': {
      const failed = failedAttempt(event);
      const { model, entry, trial } = event;
      progress.retry(model, failed);
      journal.attemptFailed({ model, entryKey: entry, trial }, troubleOf(failed, now()).text);
      return;
    }
    case 'say':
      progress.say(event.text);
      return;
    case 'log':
      log.write(event.event, event.fields);
      return;
    default:
      event satisfies never;
  }
}

function failedAttempt(event: Extract<WorkerEvent, { kind: 'failed' }>): FailedAttempt {
  const { failure, message, words, status, retryAfterMilliseconds, waitMilliseconds } = event;
  const error = new ProviderError(failure, message, {
    words,
    status: status ?? undefined,
    retryAfterMilliseconds: retryAfterMilliseconds ?? undefined,
  });
  return { error, waitMilliseconds: waitMilliseconds ?? undefined };
}
