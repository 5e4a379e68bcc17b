import { z } from 'zod';
import type { Reading } from '../../../harness/contract/reading.ts';

const Answer = z.looseObject({ verdict: z.enum(['pass', 'fail', 'unclear']), reason: z.string() });

/** Longest reason that is kept, in UTF-16 units. */
const LONGEST_REASON = 1000;

/**
 * The verdict in a reader's reply, which is a JSON object alone, or within a fence or words: the whole from the first brace
 * to the last, or else the last line that has one. A reply without a verdict leaves the episode unscored.
 */
export function readAnswer(reply: string): Pick<Reading, 'kind' | 'reason'> {
  const candidates = [reply, ...reply.split('\n').toReversed()].map(withinBraces);
  for (const candidate of candidates) {
    const answer = answerIn(candidate);
    if (answer === undefined) continue;
    const { verdict, reason } = answer;
    return { kind: verdict === 'unclear' ? 'unscored' : verdict, reason: reason.slice(0, LONGEST_REASON) };
  }
  return { kind: 'unscored', reason: 'the reply of the reader has no verdict' };
}

const withinBraces = (text: string): string => text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);

function answerIn(text: string): z.infer<typeof Answer> | undefined {
  try {
    return Answer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
