import { describe, expect, test } from 'vitest';
import { EVALUATORS } from '../../evaluators/registry.ts';
import type { Evaluator } from '../../harness/contract/evaluator.ts';
import { Verdict } from '../../harness/contract/verdict.ts';
import { madeVerdicts } from '../support/fingerprint/evaluators.ts';
import {
  complaint,
  readFingerprints,
  recordedAnew,
  versionedEvaluator,
} from '../support/fingerprint/recorded.ts';

const named = EVALUATORS.map((evaluator) => ({ id: evaluator.identity.id, evaluator }));

test.each(named)('$id gives the verdicts recorded for its version', ({ evaluator }) => {
  expect(complaint(versionedEvaluator(evaluator), readFingerprints('evaluators'))).toBeUndefined();
});

test.each(named)(
  'the recorded episodes include passes of $id and failures for several reasons',
  ({ evaluator }) => {
    const verdicts = madeVerdicts(evaluator).map((text) => Verdict.parse(JSON.parse(text)));
    expect(verdicts.some(({ kind }) => kind === 'pass')).toBe(true);
    const codes = verdicts.flatMap((verdict) =>
      verdict.kind === 'fail'
        ? verdict.failures.map((failure) =>
            failure.code === 'ast-mismatch' ? failure.errorType : failure.code,
          )
        : [],
    );
    expect(new Set(codes).size).toBeGreaterThanOrEqual(4);
  },
);

describe('a changed evaluator', () => {
  const [first] = EVALUATORS;
  if (first === undefined) throw new Error('there is no evaluator');
  const lenient: Evaluator = { ...first, judgeFor: () => () => ({ kind: 'pass' }) };

  test('with the same version asks for a new version', () => {
    const recorded = readFingerprints('evaluators');
    expect(complaint(versionedEvaluator(lenient), recorded)).toMatch(/differs from that of version \d+/);
    expect(() => recordedAnew([versionedEvaluator(lenient)], recorded)).toThrow(/Increase the version of/);
  });

  test('with a new version is recorded beside the old one', () => {
    const next = { ...lenient, identity: { ...first.identity, version: '99' } };
    const recorded = recordedAnew([versionedEvaluator(next)], readFingerprints('evaluators'));
    expect(Object.keys(recorded[first.identity.id] ?? {})).toContain('99');
    expect(complaint(versionedEvaluator(next), recorded)).toBeUndefined();
  });
});
