import { z } from 'zod';
import { option } from '../contract/option.ts';
import { readNumber } from '../contract/option-values.ts';
import { MEBIBYTE, USUAL_MOST_BYTES } from '../contract/reply-limits.ts';
import type { ReplyLimits } from '../contract/reply-limits.ts';

/** Categories or groups of them, separated by commas. @default all */
export const CATEGORY_OPTION = option(z.string().default('all'), {
  flag: '--category <names>',
  help: 'categories, or multi_turn, single_turn, live, non_live, all, separated by commas; may be repeated',
  occurs: 'joined',
});

/** Ids of the suites that can be played, and which of them is the default. */
export type SuiteChoice = { readonly ids: readonly string[]; readonly usual: string };

/** What a run plays. It is stored with the run, and a resume cannot change it. */
export const planOptions = ({ ids, usual }: SuiteChoice) => ({
  /** A suite folder where it holds a path separator, else the id of a suite. @default {@link SuiteChoice.usual} */
  suite: option(z.string().default(usual), {
    flag: '--suite <suite>',
    help: `suite to play: ${ids.join(', ')}, or a suite folder, such as ./mine`,
  }),
  category: CATEGORY_OPTION,
  /** Plays every entry this many times; intervals are clustered by scenario. @default 1 */
  trials: option(z.int().min(1).default(1), {
    flag: '--trials <n>',
    help: 'play every entry this many times',
    unit: 'trials per entry',
  }),
  /** Decides which entries a sample holds, and the seeds of requests to providers that take one. @default 0 */
  seed: option(z.int().min(0).default(0), {
    flag: '--seed <n>',
    help: 'seed of samples and trials',
  }),
});

export type PlanOptions = ReturnType<typeof planOptions>;

/** Which entries of the category a run plays; like its plan, a resume cannot change it. Not for the config file. */
export const SELECTION_OPTIONS = {
  /** Commas separate the ids. @default every entry of the category */
  ids: option(z.array(z.string()).optional(), {
    flag: '--ids <list>',
    help: 'play only these entries, separated by commas',
    otherwise: 'every entry of the category',
    read: (text) => text.split(',').filter((id) => id !== ''),
  }),
  /** Drawn without replacement, with the seed of the run. @default no sample is drawn */
  sample: option(z.int().min(1).optional(), {
    flag: '--sample <n>',
    help: 'play only a random sample of this size',
    unit: 'entries',
    otherwise: 'no sample is drawn',
  }),
  /** Applied after `ids` and `sample`, in suite order. @default no limit */
  limit: option(z.int().min(1).optional(), {
    flag: '--limit <n>',
    help: 'play at most this many entries, the first in suite order',
    unit: 'entries',
    otherwise: 'no limit',
  }),
};

const Price = z.strictObject({
  input: z.number().min(0).describe('US dollars per million input tokens'),
  output: z.number().min(0).describe('US dollars per million output tokens'),
});

/** Longest timeout: a day. Timers of JavaScript fire at once beyond 24 days. */
const LONGEST_TIMEOUT_SECONDS = 86_400;
/** Beyond this rate the intervals are shorter than timers can keep. */
const MOST_REQUESTS_PER_SECOND = 10_000;
/** Largest reply: half of the longest text that JavaScript can hold. */
const MOST_MEBIBYTES = 256;

/** How a run is conducted. It does not affect replies, so a resume may change it. */
export const CONDUCT_OPTIONS = {
  /** For each model by itself; the limit in force adapts below it. @default 16 */
  concurrency: option(z.int().min(1).default(16), {
    flag: '--concurrency <n>',
    help: 'maximum number of calls in flight per model; the limit adapts below it',
    unit: 'calls',
  }),
  /** For each provider and address, over all models and workers. @default no bound */
  rate: option(z.number().positive().max(MOST_REQUESTS_PER_SECOND).optional(), {
    flag: '--rate <n>',
    help: 'maximum number of requests to one provider that start each second, over all models and workers',
    unit: 'requests per second',
    otherwise: 'no bound',
  }),
  /** From the start of a request to the last byte of its reply. @default 600 */
  timeoutSeconds: option(z.number().positive().max(LONGEST_TIMEOUT_SECONDS).default(600), {
    flag: '--timeout <seconds>',
    help: 'timeout of one reply, from the request to its last byte',
    unit: 'seconds',
  }),
  /** After decompression. A longer reply is refused, and its episode has no verdict. @default 8 */
  replyLimit: option(
    z
      .number()
      .positive()
      .max(MOST_MEBIBYTES)
      .default(USUAL_MOST_BYTES / MEBIBYTE),
    {
      flag: '--reply-limit <size>',
      help: 'maximum size of one reply; a longer one counts as no reply',
      unit: 'MiB',
    },
  ),
  /** Refused for a model without a known price, since the cap could not be enforced. @default no cap */
  maxCost: option(z.number().positive().optional(), {
    flag: '--max-cost <dollars>',
    help: 'stop when the run has cost this much; calls in flight may exceed it',
    unit: 'US dollars',
    otherwise: 'no cap',
  }),
  /** Applies to every model of the run. @default the list price */
  price: option(Price.optional(), {
    flag: '--price <in,out>',
    help: 'price of input and output tokens, for models without a list price',
    unit: 'US dollars per million tokens',
    otherwise: 'the list price',
    expects: 'a price written as input,output, for example 0.15,0.60',
    read: readPrice,
  }),
};

/** The limits of one reply, in the units of the code. */
export const replyLimitsOf = ({
  timeoutSeconds,
  replyLimit,
}: {
  readonly timeoutSeconds: number;
  readonly replyLimit: number;
}): ReplyLimits => ({
  timeoutMilliseconds: 1000 * timeoutSeconds,
  mostBytes: Math.ceil(replyLimit * MEBIBYTE),
});

/** @returns the text unchanged if it does not contain two numbers, so that validation fails. */
function readPrice(text: string): unknown {
  const numbers = text.split(',').map(readNumber);
  const [input, output] = numbers;
  return numbers.length === 2 ? { input, output } : text;
}
