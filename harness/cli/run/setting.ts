import { budget } from '../../run/budget.ts';
import { limitsByModel } from '../../run/limits.ts';
import type { AdaptiveLimit } from '../../run/limits.ts';
import type { Store } from '../../store/store.ts';
import { worldOf } from '../judging/evaluators.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PlannedRun } from './play-run.ts';
import type { RunSetting } from './play.ts';
import { showProgress } from './progress.ts';
import type { Progress } from './progress.ts';

/** Calls of one model at a time when a run begins; the limit finds out by itself how many the provider bears. */
const FIRST_CALLS = 4;

/** What all episodes of a run share, save what a person can interrupt. */
export function settingOf(
  run: PlannedRun,
  store: Store,
  surroundings: Surroundings,
): Omit<RunSetting, 'log' | 'stopping' | 'ending'> {
  const { runId, prepared, priceOf, cache } = run;
  const { request, suite, configuration } = prepared;
  const { clock } = surroundings;
  const limitOf = limitsByModel({ start: FIRST_CALLS, maximum: request.concurrency, clock });
  return {
    world: worldOf(suite),
    seed: configuration.seed,
    clock,
    random: Math.random,
    budget: budget({
      maximum: request.maxCost,
      alreadySpent: store.payments.of(runId).dollars,
      record: (dollars) => {
        store.atOnce(() => {
          store.payments.pay(runId, dollars);
        });
      },
    }),
    limitOf,
    priceOf,
    cache: cache ? keptReplies(store) : undefined,
    progress: progressOf(run, limitOf, surroundings),
  };
}

function progressOf(
  { players, jobs }: PlannedRun,
  limitOf: (key: string) => AdaptiveLimit,
  surroundings: Surroundings,
): Progress {
  const shown = players.map(({ identity, limitKey }) => ({
    identity,
    jobs: jobs.filter(({ model }) => model === identity).length,
    limit: limitOf(limitKey),
  }));
  return showProgress(shown, surroundings);
}

/** The reply cache, with errors that tell a person what to do. */
function keptReplies(store: Store): NonNullable<RunSetting['cache']> {
  return {
    get: (key) => store.atOnce(() => store.replies.get(key)),
    set: (key, reply) => {
      store.atOnce(() => {
        store.replies.set(key, reply);
      });
    },
  };
}
