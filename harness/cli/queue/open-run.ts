import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { AssayError, InputError } from '../../contract/errors.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Suite } from '../../contract/suite.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Watch } from '../../contract/watch.ts';
import type { Variables } from '../../contract/variables.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { OpenRun, PlayHere } from '../../queue/joined-run.ts';
import type { PlayPlan, WorkerEvent } from '../../queue/protocol.ts';
import type { FailedAttempt } from '../../run/attempts.ts';
import type { Clock } from '../../run/clock.ts';
import { contestantsOf } from '../../run/contestant.ts';
import { jobsByReference } from '../../run/job.ts';
import type { Job } from '../../run/job.ts';
import { limitsByModel } from '../../run/limits.ts';
import { playJob } from '../../run/play.ts';
import type { PlaySetting } from '../../run/play.ts';
import type { Player } from '../../run/player.ts';
import { pricesOf } from '../../run/prices.ts';
import { playerAt } from '../run/players.ts';
import { FIRST_CALLS } from '../run/setting.ts';
import { suiteOf } from './suite-parcel.ts';

/** What a worker brings to every run: keys, the addresses that its user allows, and a clock. */
export type WorkerMeans = {
  readonly variables: Variables;
  readonly allowedAddresses: readonly string[];
  readonly clock: Clock;
  readonly watch: Watch;
};

/** Opens the runs of a queue. Each suite is fetched and read once. */
export function runOpener(means: WorkerMeans): OpenRun {
  const suites = new Map<string, Suite>();
  return async ({ plan, suite: fetch, concurrency, stoppingOf, tell }) => {
    const suite = suites.get(plan.suite) ?? suiteOf(await fetch(), plan.suite);
    suites.set(plan.suite, suite);
    const shared = await sharedSetting(plan, suite, { ...means, concurrency, tell });
    const jobOf = jobsByReference(suite.entries);
    return plan.models.map((planned, place): PlayHere | { readonly refused: string } => {
      const player = openPlayer(planned, plan, suite, means);
      if ('refused' in player) return player;
      const contestants = contestantsOf([player], stoppingOf(place));
      const contestant = mustGet(contestants, player.identity, 'contestant');
      return (reference, ports) => {
        const job = jobOf(reference);
        if (job === undefined) throw noEntry(reference.entry);
        return playJob(job, contestant, { ...shared, ...ports });
      };
    });
  };
}

const noEntry = (entry: string): InputError =>
  new InputError({
    place: entry,
    cause: 'is not an entry of the suite of this run.',
    remedy: 'Use a Redis that only Assay writes to.',
  });

/** A model is played only at an address that its provider has, or that the user of this worker allows. */
function openPlayer(
  { config, movedTo }: PlayPlan['models'][number],
  plan: PlayPlan,
  suite: Suite,
  { variables, allowedAddresses }: WorkerMeans,
): Player | { readonly refused: string } {
  try {
    if (config.source !== undefined || parseModelSpec(config.model).kind === 'program')
      return { refused: 'workers run no programs' };
    const stranger = [config.baseUrl, movedTo].find((url) => url !== null && !allowedAddresses.includes(url));
    if (stranger !== undefined && stranger !== null)
      return { refused: `its address is not allowed; allow it with --allow-base-url ${stranger}` };
    return playerAt(movedTo ?? undefined, config, suite, plan, { variables });
  } catch (cause) {
    if (cause instanceof AssayError) return { refused: cause.message };
    throw cause;
  }
}

async function sharedSetting(
  plan: PlayPlan,
  suite: Suite,
  {
    clock,
    watch,
    concurrency,
    tell,
  }: Pick<WorkerMeans, 'clock' | 'watch'> & {
    readonly concurrency: number;
    readonly tell: (event: WorkerEvent) => void;
  },
): Promise<Omit<PlaySetting, 'budget' | 'paidBefore' | 'keep' | 'rateOf' | 'isStalled' | 'ending'>> {
  return {
    world: suiteWorld(suite),
    seed: plan.seed,
    clock,
    random: Math.random,
    priceOf: await pricesOf(plan.price ?? undefined, new Date(plan.pricedOn)),
    limitOf: limitsByModel({ start: FIRST_CALLS, maximum: concurrency, clock }),
    attemptFailed: (job, failed) => {
      tell(failedEvent(job, failed));
    },
    evaluate: ({ model, entry, trial }, evaluation) =>
      watch({ runId: plan.run, model, entryKey: entryKey(entry), trial }, evaluation),
    progress: {
      retry: () => undefined, // told with its job, above
      reply: (model, tokens, dollars) => {
        tell({ kind: 'reply', model, tokens, dollars: dollars ?? null });
      },
      say: (text) => {
        tell({ kind: 'say', text });
      },
    },
    log: {
      write: (event, fields) => {
        tell({ kind: 'log', event, fields });
      },
    },
  };
}

function failedEvent({ model, entry, trial }: Job, { error, waitMilliseconds }: FailedAttempt): WorkerEvent {
  const { failure, message, words, status, retryAfterMilliseconds } = error;
  return {
    kind: 'failed',
    ...{ model, entry: entryKey(entry), trial, failure, message, words },
    status: status ?? null,
    retryAfterMilliseconds: retryAfterMilliseconds ?? null,
    waitMilliseconds: waitMilliseconds ?? null,
  };
}
