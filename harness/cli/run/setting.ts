import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { entryKey } from '../../contract/suite.ts';
import type { EpisodeName } from '../../contract/watch.ts';
import { budget } from '../../run/budget.ts';
import { limitsByModel } from '../../run/limits.ts';
import type { AdaptiveLimit } from '../../run/limits.ts';
import type { Job } from '../../run/suite-runner.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PlannedRun } from './conduct.ts';
import { verdictsAsTheyEnd } from './judge-run.ts';
import { RANKED_FAMILY } from './summary.ts';
import type { RunSetting } from '../../run/play.ts';
import { showProgress } from '../../run/progress.ts';
import type { Progress } from '../../run/observers.ts';

/** Initial limit of concurrent calls per model; it then adapts to what the provider allows. */
const FIRST_CALLS = 4;

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
    paidBefore:
      cache && !store.replies.isEmpty() ? (key) => store.read(() => store.replies.get(key)) : () => undefined,
    evaluate: (job, work) => run.watch(nameOf(job, runId), work),
    isStalled: (job) => store.stalled.has(nameOf(job, runId)),
    verdictOf: verdictsAsTheyEnd(suite, RANKED_FAMILY),
    progress: progressOf(run, limitOf, surroundings),
  };
}

const nameOf = ({ model, entry, trial }: Job, runId: string): EpisodeName => ({
  runId,
  model,
  entryKey: entryKey(entry),
  trial,
});

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
