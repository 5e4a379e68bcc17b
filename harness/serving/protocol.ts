import { z } from 'zod';
import { Ending, Episode } from '../contract/episode.ts';
import { Verdict } from '../contract/verdict.ts';
import { ReplyMessage, RequestMessage, RequestTool } from '../providers/exec/wire.ts';
import { REWARD_PARTS } from './reward.ts';

/*
 * What a training loop and the environment server say to each other: one JSON document a request and one a reply, over HTTP or
 * as lines. Messages, tools and calls are those of OpenAI's Chat Completions API. docs/training.md explains the rules.
 */

/** Increased whenever a document of an earlier version would be refused or read otherwise. */
export const PROTOCOL_VERSION = 1;

/** Longest name of an entry, a session or a player, in code units. */
const LONGEST_NAME = 1000;
const Name = z.string().min(1).max(LONGEST_NAME);

/** Repeated in the reply; for loops that send a request before the last one is answered. */
const id = z.union([z.string().max(LONGEST_NAME), z.int()]).optional();

/** The part of a request that its reply repeats. */
export const WithId = z.object({ id });

/** What the suite is, and which entries it has. */
const Describe = z.strictObject({ method: z.literal('describe'), id });

/** Begins an episode. */
const Reset = z.strictObject({
  method: z.literal('reset'),
  id,
  /** Key of the entry: its id, with `#1` after it for the second entry of that id. */
  entry: Name,
  /** Name of the policy, which stands in its episodes. */
  policy: Name.default('policy'),
});

/** The next message of the assistant. */
const Step = z.strictObject({
  method: z.literal('step'),
  id,
  session: Name,
  message: ReplyMessage,
  /** `length` for a message that was cut off. */
  finish_reason: z.string().nullish(),
});

/** Ends an episode whose conversation is longer than the model's context: it fails for that reason. */
const GiveUp = z.strictObject({
  method: z.literal('give-up'),
  id,
  session: Name,
  /** What the model's own server or loop says. */
  message: z.string().max(LONGEST_NAME).default('the loop ended the conversation'),
});

/** Asks for the verdict on the episode of a session that is done, or on any other one of the suite. */
const VerifySession = z.strictObject({
  method: z.literal('verify'),
  id,
  session: Name,
  /** Whether the reply holds the episode, as it would be stored. */
  episode: z.literal(true).optional(),
});
const VerifyEpisode = z.strictObject({ method: z.literal('verify'), id, episode: Episode });

/** Forgets a session. */
const Close = z.strictObject({ method: z.literal('close'), id, session: Name });

const REQUESTS = {
  describe: Describe,
  reset: Reset,
  step: Step,
  'give-up': GiveUp,
  verify: VerifySession,
  close: Close,
} as const;

/** One request. */
export type ServerRequest = z.infer<(typeof REQUESTS)[keyof typeof REQUESTS] | typeof VerifyEpisode>;

const SCHEMAS: ReadonlyMap<string, z.ZodType<ServerRequest>> = new Map(
  Object.entries<z.ZodType<ServerRequest>>(REQUESTS),
);

/** Names of all methods. */
export const METHODS: readonly string[] = [...SCHEMAS.keys()];

/** The schema of a request by its method; `undefined` for an unknown one. `verify` is about a session, or holds an episode. */
export const schemaOf = (method: string, holdsEpisode: boolean): z.ZodType<ServerRequest> | undefined =>
  method === 'verify' && holdsEpisode ? VerifyEpisode : SCHEMAS.get(method);

/** Reply to `describe`. */
export const Description = z.strictObject({
  id,
  protocol: z.literal(PROTOCOL_VERSION),
  suite: z.strictObject({
    id: z.string(),
    contentHash: z.string(),
    licence: z.string(),
    canary: z.uuid(),
  }),
  /** Keys of all entries, in suite order. */
  entries: z.array(z.string()),
});

/** Where an episode stands. */
const standing = {
  id,
  session: z.string(),
  /** What is new since the last message of the assistant, oldest first: results of its calls, then what the user says next. */
  messages: z.array(RequestMessage),
  /** Tools that are offered now; absent: those of the reply before. */
  tools: z.array(RequestTool).optional(),
  /** Number of the turn, from 0. */
  turn: z.int().nonnegative(),
};

/** Reply to `reset`, `step` and `give-up`. */
export const Standing = z.discriminatedUnion('done', [
  z.strictObject({ ...standing, done: z.literal(false) }),
  /** `ending`: why no message is expected any more. */
  z.strictObject({ ...standing, done: z.literal(true), ending: Ending }),
]);

export type Standing = z.infer<typeof Standing>;

const Part = z.union([z.literal(0), z.literal(1)]);

/** Reply to `verify`. */
export const Verification = z.strictObject({
  id,
  /** As `assay score` stores it; an episode that no rule applies to is unscored. */
  verdict: Verdict,
  /** Evaluator and version, such as `outcome/multi-turn@3`; `null`: none applies to the entry. */
  evaluator: z.string().nullable(),
  /** 1: passed, 0: failed, `null`: unscored, to be left out of every mean. */
  reward: Part.nullable(),
  /** By kind of failure, 1: nothing was missed, 0: something was; `null` where the reward is. */
  parts: z.record(z.enum(REWARD_PARTS), Part).nullable(),
  /** Why it failed, one line each, in the words of `assay show`; empty: it did not. */
  reasons: z.array(z.string()),
  /** The episode as it would be stored, where it was asked for. */
  episode: Episode.optional(),
});
export type Verification = z.infer<typeof Verification>;

/** Reply to `close`. */
export const Closed = z.strictObject({ id, session: z.string(), closed: z.literal(true) });

/** Reply to a request that cannot be met. Nothing has changed. */
export const RefusalReply = z.strictObject({
  id,
  error: z.strictObject({ place: z.string(), cause: z.string(), remedy: z.string() }),
});
