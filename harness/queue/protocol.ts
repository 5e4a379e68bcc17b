import { z } from 'zod';
import { PROVIDER_FAILURES } from '../contract/chat-model.ts';
import { Json } from '../contract/json.ts';
import { MOST_GENERATED } from '../contract/most-generated.ts';
import { Episode } from '../contract/episode.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { ReplyDocument } from '../contract/reply-document.ts';
import type { EpisodeName } from '../contract/watch.ts';
import { RunModel } from '../run/configuration.ts';
import type { JobReference } from '../run/executor.ts';
import { digest } from './packing.ts';

/** Increased whenever coordinator and workers would misunderstand each other. */
export const PROTOCOL = 3;

/** The program that wrote something: different versions do not work on one run. */
export const Program = z.object({ protocol: z.int(), version: z.string() });
export type Program = z.infer<typeof Program>;

/** A model of a run. */
const PlannedModel = z.strictObject({
  config: RunModel,
  /** Address of a resume that differs from the one at which the run began; `null`: it is where it was. */
  movedTo: z.string().nullable(),
});

/** Content hash of a suite, or SHA-256 of bytes. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Everything that a worker must know of a run that is played, besides its suite and its keys. */
export const PlayPlan = z.strictObject({
  kind: z.literal('play'),
  ...Program.shape,
  run: z.string().min(1),
  /** Content hash of the suite. */
  suite: ContentHash,
  models: z.array(PlannedModel).min(1),
  /** Maximum number of trials of an entry. */
  trials: z.int().positive(),
  seed: z.int().nonnegative(),
  /** Calls in flight per model, for workers that state no number of their own. */
  concurrency: z.int().positive(),
  /** Requests to one provider that may start each second; `null`: no bound. */
  rate: z.number().positive().nullable(),
  /** Limits of one reply. */
  timeoutMilliseconds: z.number().positive(),
  mostBytes: z.number().positive(),
  /** US dollars; `null`: no cap. */
  maxCost: z.number().positive().nullable(),
  /** US dollars per million tokens; `null`: the list prices of a day. */
  price: z.strictObject({ input: z.number().min(0), output: z.number().min(0) }).nullable(),
  /** Day of the list prices, ISO 8601. */
  pricedOn: z.iso.datetime(),
});
export type PlayPlan = z.infer<typeof PlayPlan>;

/** An evaluator by its name: what judges is the worker's own. */
export const NamedEvaluator = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
}) satisfies z.ZodType<EvaluatorIdentity>;

/** Everything that a worker must know of stored episodes that are judged, besides their suites. */
export const JudgePlan = z.strictObject({
  kind: z.literal('judge'),
  ...Program.shape,
  run: z.string().min(1),
  /** Differs whenever a coordinator is started: batches of an earlier one are not those of this one. */
  session: z.string().min(1),
  /** Content hashes of the suites that judge, or that episodes were played on. */
  suites: z.array(ContentHash).min(1),
  evaluators: z.array(NamedEvaluator).min(1),
});
export type JudgePlan = z.infer<typeof JudgePlan>;

/** Everything that a worker must know of a suite that is generated. Gates are the worker's own. */
export const GeneratePlan = z.strictObject({
  kind: z.literal('generate'),
  ...Program.shape,
  run: z.string().min(1),
  /** As that of {@link JudgePlan}. */
  session: z.string().min(1),
  /** Number of domains. */
  domains: z.int().min(1).max(MOST_GENERATED.domains),
  /** What is generated, for those that generate to read. */
  request: z.record(z.string(), Json),
});
export type GeneratePlan = z.infer<typeof GeneratePlan>;

/** Work whose results are the same however often it is done, so that nothing of it in Redis is worth keeping. */
export type SessionPlan = JudgePlan | GeneratePlan;

/** What workers do together. */
export const Plan = z.discriminatedUnion('kind', [PlayPlan, JudgePlan, GeneratePlan]);
export type Plan = z.infer<typeof Plan>;

/** Tells plans apart: a run that is resumed may have another one. */
export const planDigest = (plan: Plan): string => digest(JSON.stringify(Plan.parse(plan)));

/** Files of a suite folder: texts by name. */
export const SuiteParcel = z.record(z.string(), z.string());
export type SuiteParcel = z.infer<typeof SuiteParcel>;

/** A paid reply in Redis. */
export const ReplyParcel = z.strictObject({
  reply: ReplyDocument,
  /** US dollars; `null`: unknown. */
  cost: z.number().nonnegative().nullable(),
  attempts: z.int().nonnegative(),
  latencySeconds: z.number().nonnegative().nullable(),
  origin: z.enum(['request', 'database']),
});

/** A finished episode in Redis. */
export const EpisodeParcel = z.strictObject({
  ...Program.shape,
  parts: Episode.pick({ turns: true, ending: true, attempts: true, cost: true }),
  /** Keys of the replies that were paid for in this run. */
  paid: z.array(z.string()),
});
export type EpisodeParcel = z.infer<typeof EpisodeParcel>;

const Name = z.strictObject({ model: z.string(), entry: z.string(), trial: z.int().nonnegative() });

/** What workers tell of an episode while they play it; a lost one changes nothing that is stored. */
export const WorkerEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), ...Name.shape }),
  z.strictObject({
    kind: z.literal('reply'),
    model: z.string(),
    tokens: z.number(),
    dollars: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    ...Name.shape,
    failure: z.enum(PROVIDER_FAILURES),
    message: z.string(),
    words: z.string(),
    status: z.int().nullable(),
    retryAfterMilliseconds: z.number().nullable(),
    waitMilliseconds: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('say'), text: z.string() }),
  z.strictObject({ kind: z.literal('log'), event: z.string(), fields: z.record(z.string(), Json) }),
]);
export type WorkerEvent = z.infer<typeof WorkerEvent>;

/** Id of a job in its queue: the same job has the same id, so that it is in the queue once. */
export const jobIdOf = ({ model, entry, trial }: JobReference): string =>
  digest(JSON.stringify([model, entry, trial])).slice(0, 32);

/** How an episode is marked whose evaluation does not end. */
export const markOf = ({ runId: run, model, entryKey: entry, trial }: EpisodeName): string =>
  jobIdOf({ run, model, entry, trial });

/** Names of the queues of episodes to judge, and of the tasks of a suite that is generated. */
export const [JUDGE_QUEUE, GENERATE_QUEUE] = ['judge', 'generate'];

/** Name of the queue of a model, by its place in the plan. */
export const queueName = (model: number): string => `model-${model}`;

/** Why two programs do not work on one run; `undefined`: they may. */
export function mismatch(own: Program, other: Program): string | undefined {
  if (own.protocol === other.protocol && own.version === other.version) return undefined;
  const named = ({ version, protocol }: Program): string => `Assay ${version} (queue protocol ${protocol})`;
  return `is that of ${named(other)}, and this is ${named(own)}: install the same version on both`;
}
