import { describe, expect, test } from 'vitest';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclAst } from '../../evaluators/action/bfcl-ast/index.ts';
import { outcomeSingleTurn } from '../../evaluators/outcome/single-turn/index.ts';
import { acceptsNoCall } from '../../harness/contract/suite.ts';
import type { AlternativeAnswer, Reference, SuiteEntry } from '../../harness/contract/suite.ts';
import { recordedEpisode, UNMETERED } from '../support/recorded-episode.ts';
import { invented, inventedEntry } from '../support/single-turn-entry.ts';
import { suiteOf } from '../support/keyed-suite.ts';

const PORTS = judgingPorts(suiteOf(inventedEntry(invented({ type: 'integer' }), { kind: 'no-call' })));
const JUDGES = [bfclAst, outcomeSingleTurn].map((evaluator) => ({
  name: evaluator.identity.id,
  judge: evaluator.judgeFor(PORTS),
}));

/** A key of calls of the invented tool with these values. */
const keyOf = (...values: readonly number[]): Extract<AlternativeAnswer, { kind: 'possible-answers' }> => ({
  kind: 'possible-answers',
  answers: values.map((value) => ({ 'desk.set': { value: [value] } })),
});

describe.each(JUDGES)('with $name', ({ judge }) => {
  const verdictOf = (reference: Reference, reply: string, category = 'simple'): string => {
    const entry: SuiteEntry = { ...inventedEntry(invented({ type: 'integer' }), reference), category };
    const steps = [{ written: reply, calls: null, metrics: UNMETERED }];
    const format = { decoder: 'default_prompt', dotsInToolNames: 'kept' as const };
    return judge(entry, recordedEpisode(entry, [{ steps }], { format })).kind;
  };

  test('a call of an alternative passes, and so does a call of the key', () => {
    const reference: Reference = { ...keyOf(1), alternatives: [keyOf(2)] };
    expect(verdictOf(reference, '[desk.set(value=1)]')).toBe('pass');
    expect(verdictOf(reference, '[desk.set(value=2)]')).toBe('pass');
    expect(verdictOf(reference, '[desk.set(value=3)]')).toBe('fail');
  });

  test('an alternative of two calls passes as a whole, in any order', () => {
    const reference: Reference = { ...keyOf(1), alternatives: [keyOf(1, 2)] };
    expect(verdictOf(reference, '[desk.set(value=2), desk.set(value=1)]')).toBe('pass');
    expect(verdictOf(reference, '[desk.set(value=1), desk.set(value=3)]')).toBe('fail');
    expect(verdictOf(reference, '[desk.set(value=2)]')).toBe('fail');
  });

  test('to make no call passes where this is an alternative', () => {
    const asking = 'Which value do you want?';
    expect(verdictOf(keyOf(1), asking)).toBe('fail');
    expect(verdictOf({ ...keyOf(1), alternatives: [{ kind: 'no-call' }] }, asking)).toBe('pass');
  });

  test('a call in broken syntax is no answer without a call', () => {
    const reference: Reference = { ...keyOf(1), alternatives: [{ kind: 'no-call' }] };
    expect(verdictOf(reference, '[desk.set(value=]')).toBe('fail');
  });

  test('a key in a category where no call is wanted is compared with the calls by its own tool', () => {
    expect(verdictOf(keyOf(1), '[desk.set(value=1)]', 'irrelevance')).toBe('pass');
    expect(verdictOf(keyOf(1), '[desk.set(value=2)]', 'irrelevance')).toBe('fail');
    expect(verdictOf(keyOf(1), 'I cannot do this.', 'irrelevance')).toBe('fail');
  });
});

test('a call that no rule decides about under an alternative is left to a review', () => {
  const tool = invented({ type: 'string', description: 'What is set.' });
  const reference: Reference = {
    kind: 'possible-answers',
    answers: [{ 'desk.set': { value: ['chair'] } }],
    alternatives: [{ kind: 'possible-answers', answers: [{ 'desk.set': { value: ['wooden desk'] } }] }],
  };
  const entry = inventedEntry(tool, reference, 'Set the brown wooden desk.');
  const reply = '[desk.set(value="brown wooden desk")]';
  const steps = [{ written: reply, calls: null, metrics: UNMETERED }];
  const format = { decoder: 'default_prompt', dotsInToolNames: 'kept' as const };
  const verdict = outcomeSingleTurn.judgeFor(PORTS)(entry, recordedEpisode(entry, [{ steps }], { format }));
  expect(verdict).toMatchObject({ kind: 'unscored', because: 'needs-review' });
});

test('a key accepts no call only if it says so', () => {
  expect(acceptsNoCall({ kind: 'no-call' })).toBe(true);
  expect(acceptsNoCall(keyOf(1))).toBe(false);
  expect(acceptsNoCall({ ...keyOf(1), alternatives: [keyOf(2)] })).toBe(false);
  expect(acceptsNoCall({ ...keyOf(1), alternatives: [{ kind: 'no-call' }] })).toBe(true);
});
