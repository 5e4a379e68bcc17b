import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { schemaProblem } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { ContentHash, Program } from './protocol.ts';
import type { SessionPlan } from './protocol.ts';

/** What every job of a session says. */
export const SessionJob = z.strictObject({
  run: z.string().min(1),
  /** SHA-256 of the packed inputs, which are beside the job. */
  inputs: ContentHash,
});
export type SessionJob = z.infer<typeof SessionJob>;

/** What every result of a session says. */
export const SessionResult = z.strictObject({
  ...Program.shape,
  /** The inputs that it is of. */
  inputs: ContentHash,
});
export type SessionResult = z.infer<typeof SessionResult>;

/** Id of a job in its queue. One of an earlier session is another one. */
export const sessionJobId = ({ session }: Pick<SessionPlan, 'session'>, name: string): string =>
  `${session}-${name}`;

/** Makes the error for a job that is not done here. */
export type Refusal = (problem: string) => UnrecoverableError;

/** @param what - that a job is not; begins the message. */
export const refusalOf =
  (what: string): Refusal =>
  (problem) =>
    new UnrecoverableError(harmlessLine(`this is no ${what}: ${problem}`));

/**
 * What a job of the queue says, as far as every session checks it.
 *
 * @throws {UnrecoverableError} for a job without the form of the schema, or of another run or session.
 */
export function sessionJob<Schema extends z.ZodType<SessionJob>>(
  { data, id }: Pick<Job<unknown>, 'data' | 'id'>,
  schema: Schema,
  plan: SessionPlan,
  refusal: Refusal,
): z.output<Schema> {
  const read = schema.safeParse(data);
  if (!read.success) throw refusal(schemaProblem(read.error));
  if (read.data.run !== plan.run) throw refusal('it names another run');
  if (id?.startsWith(sessionJobId(plan, '')) !== true) throw refusal('its id is that of another job');
  return read.data;
}
