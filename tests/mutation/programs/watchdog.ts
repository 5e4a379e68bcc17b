/** CPU seconds of this process, all threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds without any work after which a process counts as waiting for ever. */
const IDLE_LIMIT = 120;
/** CPU seconds within one look that still count as no work. */
const STILL = 0.01;
const LOOK_EVERY = 0.5;

/** Limits of a piece of work. */
export type Work = {
  /** CPU seconds of this process when the work began. */
  readonly began: number;
  /** CPU seconds that it may take. */
  readonly limit: number;
};

/**
 * Calls `expired` once, when a piece of work has taken more CPU time than it may, or none at all for two minutes. CPU time, so
 * that a busy machine ends nothing. The work must not block this thread.
 *
 * @param work - what is being done now.
 */
export function watch(work: () => Work, expired: () => void): void {
  let last = cpuSeconds();
  let idle = 0;
  const timer = setInterval(() => {
    const used = cpuSeconds();
    idle = used - last > STILL ? 0 : idle + LOOK_EVERY;
    last = used;
    const { began, limit } = work();
    if (used - began <= limit && idle < IDLE_LIMIT) return;
    clearInterval(timer);
    expired();
  }, LOOK_EVERY * 1000);
  timer.unref();
}

/** Sends an answer to the process that started this one, and ends this one, whatever its threads are doing. */
export function answer(message: object): void {
  process.send?.(message, undefined, undefined, () => {
    process.kill(process.pid, 'SIGKILL');
  });
}
