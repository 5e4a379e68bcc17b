import { ProviderError } from '../contract/chat-model.ts';
import type { ChatModel, Message, Reply } from '../contract/chat-model.ts';
import type { Reading } from '../contract/reading.ts';
import { withAttempts } from './attempts.ts';
import type { AttemptOptions } from './attempts.ts';
import type { AdaptiveLimit } from './limits.ts';

/** An episode to be read. */
export type ReadingJob = { readonly episodeId: number; readonly prompt: () => Reading['prompt'] };

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

/** Result of reading: how many readings were kept, and the errors of the episodes without a reply, in order. */
export type ReadingResult = { readonly kept: number; readonly errors: readonly ProviderError[] };

/**
 * Asks a model to read episodes. Each reading is kept as soon as it arrives, so that an interrupt loses none that was paid
 * for. An authentication error stops at once, because it would repeat for every episode.
 *
 * @param keep - stores a reading.
 */
export async function collectReadings(
  jobs: readonly ReadingJob[],
  { model, reader, limit, readAnswer, attempts }: ReadingSetting,
  keep: (episodeId: number, reading: Reading) => void,
): Promise<ReadingResult> {
  const { signal } = attempts;
  const errors: ProviderError[] = [];
  const isRefused = (): boolean => errors.some(({ failure }) => failure === 'authentication');
  let kept = 0;
  await Promise.all(
    jobs.map(async ({ episodeId, prompt }) => {
      let sent: Reading['prompt'] | undefined;
      const ask = (): Promise<Reply> => {
        if (isRefused()) throw new ProviderError('aborted', 'Stopped after an authentication error.');
        sent ??= prompt();
        return model.reply({ messages: messagesOf(sent), tools: [], seed: undefined, signal });
      };
      const answer = await withAttempts(() => limit.run(ask, signal), attempts);
      if (sent === undefined) return;
      if (answer.kind === 'gave-up') {
        if (answer.error.failure !== 'aborted') errors.push(answer.error);
        return;
      }
      const { text } = answer.value;
      keep(episodeId, { reader, prompt: sent, reply: text, ...readAnswer(text) });
      kept += 1;
    }),
  );
  return { kept, errors };
}

const messagesOf = ({ system, user }: Reading['prompt']): readonly Message[] => [
  { role: 'system', text: system },
  { role: 'user', text: user },
];
