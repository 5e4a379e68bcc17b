import { z } from 'zod';
import { option } from '../../contract/option.ts';
import type { QueueAddress } from '../../queue/address.ts';
import type { Variables } from '../../contract/variables.ts';

/** Environment variable with the password of the Redis, so that it is in no list of processes. */
export const PASSWORD_VARIABLE = 'ASSAY_QUEUE_PASSWORD';

const QUEUE_FLAG = '--queue <url>';

/** Certificates of the authorities that are trusted for `rediss://`. */
const AUTHORITIES = option(z.string().optional(), {
  flag: '--queue-ca <file>',
  help: 'certificates of the authorities to trust for rediss://, in PEM format',
  otherwise: 'those that Node trusts',
});

/** Options of a coordinator. */
export const COORDINATOR_OPTIONS = {
  queue: option(z.string().optional(), {
    flag: QUEUE_FLAG,
    help: `play on the workers of this Redis, redis:// or rediss://; the password may be in ${PASSWORD_VARIABLE}`,
    otherwise: 'this process plays',
  }),
  queueCa: AUTHORITIES,
};

/** Options of a coordinator of judging. */
export const JUDGE_QUEUE_OPTIONS = {
  queue: option(z.string().optional(), {
    flag: QUEUE_FLAG,
    help: `have the workers of this Redis judge what lacks verdicts, redis:// or rediss://; the password may be in ${PASSWORD_VARIABLE}`,
    otherwise: 'this machine judges everything again',
  }),
  queueCa: AUTHORITIES,
};

/** Options of a coordinator of a generation. */
export const GENERATE_QUEUE_OPTIONS = {
  queue: option(z.string().optional(), {
    flag: QUEUE_FLAG,
    help: `without --model, have the workers of this Redis generate, redis:// or rediss://; the password may be in ${PASSWORD_VARIABLE}`,
    otherwise: 'this machine generates',
  }),
  queueCa: AUTHORITIES,
};

/** Options of a worker. */
export const WORKER_OPTIONS = {
  queue: option(z.string(), {
    flag: QUEUE_FLAG,
    help: `Redis of the coordinator, redis:// or rediss://; the password may be in ${PASSWORD_VARIABLE}`,
  }),
  queueCa: AUTHORITIES,
  concurrency: option(z.int().min(1).optional(), {
    flag: '--concurrency <n>',
    help: 'maximum number of calls in flight per model in this worker; the limit adapts below it',
    unit: 'calls',
    otherwise: 'what the run says',
  }),
  allowBaseUrl: option(z.array(z.string()).default([]), {
    flag: '--allow-base-url <url>',
    help: 'send requests and keys to this address, too, where a run names it; may be repeated',
    otherwise: "the providers' own addresses",
    occurs: 'many',
  }),
  lostAfterSeconds: option(z.number().min(1).max(3600).default(30), {
    flag: '--lost-after <seconds>',
    help: 'give the episodes of this worker to others when it was silent for so long',
    unit: 'seconds',
  }),
};

/** Where the Redis is that options name. */
export const addressOf = (
  { queue, queueCa }: { readonly queue: string; readonly queueCa?: string | undefined },
  variables: Variables,
): QueueAddress => ({ url: queue, password: variables[PASSWORD_VARIABLE], authorities: queueCa });
