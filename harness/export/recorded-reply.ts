import { z } from 'zod';
import type { IssuedCall, Reply } from '../contract/chat-model.ts';
import type { Step } from '../contract/episode.ts';
import { saidIn } from '../replay/said.ts';
import { thoughtsIn } from './thoughts.ts';

/** Native calls as they are recorded: each is `{tool: JSON text of the arguments}`. */
const WrittenCalls = z.array(z.record(z.string(), z.string())).min(1);

/**
 * The reply that a step records.
 *
 * @param name - distinguishes the calls of the step from those of others.
 * @returns `undefined` for a record of another form, and for names that a message cannot hold.
 */
export function recordedReply(step: Step, name: string): Reply | undefined {
  if (typeof step.written === 'string') return replyWith(step, step.written, []);
  const written = WrittenCalls.safeParse(step.written);
  if (!written.success) return undefined;
  const calls: IssuedCall[] = [];
  for (const [index, call] of written.data.entries()) {
    const [named, ...others] = Object.entries(call);
    // A key that starts with a dollar encodes a name that is no text.
    if (named === undefined || others.length > 0 || named[0].startsWith('$')) return undefined;
    calls.push({ callId: `call_${name}_${index}`, tool: named[0], rawArguments: named[1] });
  }
  const said = saidIn(
    step,
    calls.map(({ tool }) => tool),
  );
  return replyWith(step, said.join('\n'), calls);
}

const replyWith = (step: Step, text: string, calls: readonly IssuedCall[]): Reply => ({
  text,
  calls,
  reasoning: thoughtsIn(step),
  stop: calls.length > 0 ? 'tool-calls' : 'end',
  usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
  raw: null,
});
