import { expect, test } from 'vitest';
import { readAnswer } from '../../../evaluators/outcome/reader/read-answer.ts';

test.each([
  ['alone', '{"verdict": "pass", "reason": "Done."}'],
  ['with braces in its reason', '{"verdict": "pass", "reason": "Calls f({x: 1})."}', 'Calls f({x: 1}).'],
  ['over several lines within a fence', '```json\n{\n "verdict": "pass",\n "reason": "Done."\n}\n```'],
  ['behind words', 'The reply asks. {"verdict": "pass", "reason": "Done."} That is all.'],
  [
    'in the last of two lines',
    '{"verdict": "fail", "reason": "No."}\n{"verdict": "pass", "reason": "Done."}',
  ],
])('a verdict is read %s', (_where, reply, reason = 'Done.') => {
  expect(readAnswer(reply)).toEqual({ kind: 'pass', reason });
});

test.each(['', 'pass', '{"verdict": "perhaps", "reason": "?"}', '{'.repeat(100_000), '}{'])(
  'a reply without a verdict leaves the episode unscored',
  (reply) => {
    expect(readAnswer(reply).kind).toBe('unscored');
  },
);
