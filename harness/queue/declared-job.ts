import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { schemaProblem } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { JobReference } from '../run/executor.ts';
import { jobIdOf } from './protocol.ts';

/** What a plan says of the jobs of one of its queues. */
export type Declared = {
  readonly run: string;
  /** Identity of the model. */
  readonly model: string;
  /** Maximum number of trials of an entry. */
  readonly trials: number;
};

/**
 * The episode that a job of a queue names: the only thing that it can say.
 *
 * @throws {UnrecoverableError} for anything that the plan does not declare; the job fails with this message.
 */
export function declaredJob(
  { data, id }: Pick<Job<unknown>, 'data' | 'id'>,
  declared: Declared,
): JobReference {
  const read = JobReference.safeParse(data);
  if (!read.success) throw refusal(schemaProblem(read.error));
  const reference = read.data;
  if (reference.run !== declared.run) throw refusal('it names another run');
  if (reference.model !== declared.model) throw refusal('it names another model');
  if (reference.trial >= declared.trials) throw refusal(`trial ${reference.trial} is not planned`);
  if (id !== jobIdOf(reference)) throw refusal('its id is that of another job');
  return reference;
}

const refusal = (problem: string): UnrecoverableError =>
  new UnrecoverableError(harmlessLine(`this is no job of the run: ${problem}`));
