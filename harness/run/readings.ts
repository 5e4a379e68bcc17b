import { ProviderError } from '../contract/chat-model.ts';
import type { ChatModel, Message, Reply } from '../contract/chat-model.ts';
import type { Reading } from '../contract/reading.ts';
import { withAttempts } from './attempts.ts';
import type { AttemptOptions } from './attempts.ts';
import type { AdaptiveLimit } from './limits.ts';

/**
 * An episode to be read. `prompt` is called when its turn comes, because prompts can be long; `undefined`: the episode is
 * gone, and the job is skipped.
 */
export type ReadingJob = { readonly prompt: () => Reading['prompt'] | undefined };

/** What a reader needs besides its episodes. */
export type ReadingSetting = {
  readonly model: ChatModel;
  /** Name under which readings are stored. */
  readonly reader: string;
  readonly limit: AdaptiveLimit;
  /** Reads a verdict from a reply. */
  readonly readAnswer: (reply: string) => Pick<Reading, 'kind' | 'reason'>;
  readonly attempts: AttemptOptions;
};

/**
 * Asks a model to read episodes. Each reading is kept as soon as it arrives, so that an interrupt loses none that was paid
 * for. After an authentication error, or a wait that is longer than a run can keep, no further request starts, because the
 * error would repeat for every episode.
 *
 * @param keep - stores a reading.
 * @returns errors of the requests that failed, in order; episodes that were not asked after an abort or such an error have
 *   none.
 */
export async function collectReadings<Job extends ReadingJob>(
  jobs: readonly Job[],
  { model, reader, limit, readAnswer, attempts }: ReadingSetting,
  keep: (job: Job, reading: Reading) => void,
): Promise<readonly ProviderError[]> {
  const { signal } = attempts;
  const errors: ProviderError[] = [];
  let isRefused = false;
  const read = async (job: Job): Promise<void> => {
    let prompt: Reading['prompt'] | undefined;
    const ask = async (): Promise<Reply> => {
      if (isRefused) throw new ProviderError('aborted', 'Stopped after an error that ends the model.');
      prompt ??= job.prompt();
      if (prompt === undefined) throw new ProviderError('aborted', 'The episode is gone.');
      try {
        return await model.reply({ messages: messagesOf(prompt), tools: [], seed: undefined, signal });
      } catch (cause) {
        // Noted here, before the limit starts the next request.
        if (cause instanceof ProviderError && cause.failure === 'authentication') isRefused = true;
        throw cause;
      }
    };
    // The limit is within the attempts: it learns from each failure, and a waiting retry occupies no slot.
    const answer = await withAttempts(() => limit.run(ask, signal), attempts);
    if (answer.kind === 'gave-up' && answer.error.failure === 'excessive-wait') isRefused = true;
    if (answer.kind === 'gave-up' && answer.error.failure !== 'aborted') errors.push(answer.error);
    if (answer.kind === 'gave-up' || prompt === undefined) return;
    const { text } = answer.value;
    keep(job, { reader, prompt, reply: text, ...readAnswer(text) });
  };
  await Promise.all(jobs.map(read));
  return errors;
}

const messagesOf = ({ system, user }: Reading['prompt']): readonly Message[] => [
  { role: 'system', text: system },
  { role: 'user', text: user },
];
