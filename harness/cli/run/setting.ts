import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { entryKey } from '../../contract/suite.ts';
import type { EpisodeName } from '../../contract/watch.ts';
import { budget } from '../../run/budget.ts';
import { limitsByModel } from '../../run/limits.ts';
import type { AdaptiveLimit } from '../../run/limits.ts';
import type { Job } from '../../run/job.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PlannedRun } from './conduct.ts';
import { verdictsAsTheyEnd } from './judge-run.ts';
import { RANKED_FAMILY } from './summary.ts';
import { replyOfAnother } from '../../run/model-calls.ts';
import type { EarlierReply } from '../../run/model-calls.ts';
import type { RunSetting } from '../../run/play-run.ts';
import { ratesByProvider } from '../../run/rate.ts';
import { showProgress } from '../../run/progress.ts';
import type { Progress } from '../../run/observers.ts';

/** Initial limit of concurrent calls per model; it then adapts to what the provider allows. */
export const FIRST_CALLS = 4;

/** What all episodes of a run share, except what is opened and closed with the run. */
export function settingOf(
  run: PlannedRun,
  store: Store,
  surroundings: Surroundings,
): Omit<RunSetting, 'log' | 'keep' | 'attemptFailed' | 'stopping' | 'ending'> {
  const { runId, prepared, priceOf, cache } = run;
  const { request, suite, configuration } = prepared;
  const { clock } = surroundings;
  const limitOf = limitsByModel({ start: FIRST_CALLS, maximum: request.concurrency, clock });
  return {
    world: suiteWorld(suite),
    seed: configuration.seed,
    clock,
    random: Math.random,
    budget: budget({
      maximum: request.maxCost,
      alreadySpent: store.payments.of(runId).dollars,
    }),
    limitOf,
    priceOf,
    rateOf: ratesByProvider(request.rate, clock),
    paidBefore: cache ? storedReplies(store) : () => undefined,
    evaluate: (job, work) => run.watch(nameOf(job, runId), work),
    isStalled: (job) => store.stalled.has(nameOf(job, runId)),
    verdictOf: verdictsAsTheyEnd(suite, RANKED_FAMILY),
    progress: progressOf(run, limitOf, surroundings),
  };
}

/** Replies of a database that were paid before, by their keys. */
export function storedReplies(store: Store): (key: string) => EarlierReply | undefined {
  if (store.replies.isEmpty()) return () => undefined;
  return (key) => {
    const reply = store.read(() => store.replies.get(key));
    return reply === undefined ? undefined : replyOfAnother(reply);
  };
}

const nameOf = ({ model, entry, trial }: Job, runId: string): EpisodeName => ({
  runId,
  model,
  entryKey: entryKey(entry),
  trial,
});

function progressOf(
  { players, jobs, redis }: PlannedRun,
  limitOf: (key: string) => AdaptiveLimit,
  surroundings: Surroundings,
): Progress {
  const shown = players.map(({ identity, limitKey }) => ({
    identity,
    jobs: jobs.filter(({ model }) => model === identity).length,
    // Each worker has a limit of its own.
    limit: redis === undefined ? limitOf(limitKey) : undefined,
  }));
  return showProgress(shown, surroundings);
}
