import { z } from 'zod';
import type { Reading } from '../../../harness/contract/reading.ts';

const Answer = z.looseObject({ verdict: z.enum(['pass', 'fail', 'unclear']), reason: z.string() });

/** Longest reason that is kept, in UTF-16 units. */
const LONGEST_REASON = 1000;

/**
 * The verdict in a reader's reply: its last JSON object that has one, alone or within a fence or words. A reply without a
 * verdict leaves the episode unscored.
 */
export function readAnswer(reply: string): Pick<Reading, 'kind' | 'reason'> {
  const answers = [...reply.matchAll(/\{[^{}]*\}/g)].flatMap(([text]) => answerIn(text));
  const answer = answers.at(-1);
  if (answer === undefined) return { kind: 'unscored', reason: 'the reply of the reader has no verdict' };
  const { verdict, reason } = answer;
  return { kind: verdict === 'unclear' ? 'unscored' : verdict, reason: reason.slice(0, LONGEST_REASON) };
}

function answerIn(text: string): readonly z.infer<typeof Answer>[] {
  try {
    const { data } = Answer.safeParse(JSON.parse(text));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}
