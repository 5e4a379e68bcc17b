/** Keys that are shared by all runs of one Redis. */
export const SHARED_KEYS = {
  /** Set of the ids of the runs that have a plan. */
  runs: 'assay:runs',
  /** Start of the next request to a provider. @param digest - of the provider and its address. */
  rate: (digest: string): string => `assay:rate:${digest}`,
} as const;

/** Keys of one run: all begin with its prefix, so that they can be removed together. */
export function runKeys(run: string) {
  const prefix = `assay:run:${run}`;
  return {
    /** Prefix of everything, also of what BullMQ writes. */
    prefix,
    plan: `${prefix}:plan`,
    /** Hash of suites by their content hashes. */
    suites: `${prefix}:suites`,
    /** Hash of what the jobs of a session need besides their names, by their ids. */
    inputs: `${prefix}:inputs`,
    /** Hash: how the run, or a model of it, is stopped. */
    state: `${prefix}:state`,
    /** Hash: `spent` in US dollars, and the number of `unpriced` replies. */
    money: `${prefix}:money`,
    /** Hash of paid replies by the keys of their requests. */
    replies: `${prefix}:replies`,
    /** Hash: which play waits for the reply to a request. */
    claims: `${prefix}:claims`,
    /** Hash of what jobs resulted in, by their ids, until the coordinator has stored it. */
    finished: `${prefix}:finished`,
    /** Sorted set of workers by the time of their last sign of life, in milliseconds. */
    workers: `${prefix}:workers`,
    /** Hash: workers that do not join, with the reason. */
    refusals: `${prefix}:refusals`,
    /** Set of jobs whose evaluation did not end. */
    stalled: `${prefix}:stalled`,
    /** List of what workers tell; the oldest first. */
    events: `${prefix}:events`,
    /** The lock that BullMQ keeps of a job that is played. */
    lock: (queue: string, job: string): string => `${prefix}:${queue}:${job}:lock`,
  } as const;
}
export type RunKeys = ReturnType<typeof runKeys>;
