import type { ReadReply } from '../../../harness/contract/evaluator.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { DOUBTS } from './comparison.ts';
import type { Light } from './comparison.ts';
import { judgeAgainstAnswers, judgeAnyCall } from './judge-calls.ts';
import type { SingleTurnPart } from './parts.ts';
import type { PreparedSingleTurn } from './prepare.ts';
import { readReply } from './read-reply.ts';
import type { Reply } from './read-reply.ts';

/**
 * Judge a reply by the effect that its calls would have, by meaning.
 *
 * @param written - the reply as it was recorded.
 * @param parts - rules that count.
 */
export function judgeReply(
  kind: Exclude<SuiteEntry['reference']['kind'], 'calls'>,
  prepared: PreparedSingleTurn,
  written: Value,
  read: ReadReply,
  parts: ReadonlySet<SingleTurnPart>,
): Verdict {
  const reply = readReply(written, prepared, read, parts);
  const light: Light = { parts, asked: prepared.asked, language: prepared.language };
  if (reply.kind !== 'calls') return judgeWords(kind, reply);
  if (kind === 'no-call') return { kind: 'fail', failures: [{ code: 'unwanted-call' }] };
  return kind === 'any-call'
    ? judgeAnyCall(prepared, reply.calls, light)
    : judgeAgainstAnswers(prepared, reply.calls, light);
}

function judgeWords(
  kind: SuiteEntry['reference']['kind'],
  reply: Exclude<Reply, { kind: 'calls' }>,
): Verdict {
  const text = reply.text.slice(0, 200);
  if (kind !== 'no-call')
    return {
      kind: 'fail',
      failures: [reply.kind === 'words' ? { code: 'no-call' } : { code: 'unreadable-call', text }],
    };
  switch (reply.kind) {
    case 'words':
      return { kind: 'pass' };
    case 'attempt':
      return { kind: 'fail', failures: [{ code: 'unreadable-call', text }] };
    case 'unclear':
      return { kind: 'unscored', because: 'needs-review', reason: DOUBTS.callInProse };
  }
}
