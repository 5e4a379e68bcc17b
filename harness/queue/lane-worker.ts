import { Worker } from 'bullmq';
import type { Job } from 'bullmq';
import { harmlessLine } from '../contract/harmless.ts';
import type { Membership } from './job-ports.ts';

/** How the jobs of one queue are performed here. */
export type LaneWorkerOptions = Pick<Membership, 'redis' | 'keys' | 'lostAfter'> & {
  /** Name of the queue. */
  readonly queue: string;
  /** What the jobs are of, for messages. */
  readonly subject: string;
  /** Maximum number of jobs at once. */
  readonly concurrency: number;
  readonly perform: (job: Job<unknown>, token: string) => Promise<string>;
  readonly say: (text: string) => void;
};

/** How often a job may be lost with its worker: one that ends every process must not end them all. */
const MOST_LOSSES = 25;

/** Takes jobs of one queue until it is closed; what goes wrong is said, and the next job is taken. */
export function laneWorker(options: LaneWorkerOptions): Worker {
  const { redis, keys, lostAfter, queue, subject, concurrency, perform, say } = options;
  const worker = new Worker<unknown>(queue, (job, token) => perform(job, token ?? ''), {
    connection: redis,
    prefix: keys.prefix,
    concurrency,
    lockDuration: lostAfter,
    stalledInterval: lostAfter / 2,
    maxStalledCount: MOST_LOSSES,
    runRetryDelay: 1000,
  });
  let said = '';
  worker.on('error', (error) => {
    // A lost connection is announced once for all, and a lost job is another worker's.
    if (isExpected(error) || error.message === said) return;
    said = error.message;
    say(harmlessLine(`${subject}: ${error.message}`));
  });
  worker.on('failed', (_job, error) => {
    say(harmlessLine(`a job is refused: ${error.message}`));
  });
  return worker;
}

const isExpected = ({ message }: Error): boolean =>
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|Connection is closed|could not renew lock|Missing (?:lock|key)|Lock mismatch|not in the active state|given to another worker/.test(
    message,
  );
