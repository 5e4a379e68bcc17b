import { expect, test } from 'vitest';
import { diversityOf } from '../../../../repairs/gates/words/diversity.ts';
import { CONVERSATION_DETECTORS } from '../../../../repairs/audit/registry.ts';
import { checkSuite } from '../../../../repairs/gates/suite-gates.ts';
import { WORD_GATES } from '../../../../repairs/gates/word-gates.ts';
import { gateBench } from '../../../support/gates.ts';
import { candidateSuite } from '../../../support/candidate-suite.ts';

const SUITE = candidateSuite(39);
const BENCH = gateBench(SUITE);

test.each(WORD_GATES.map((gate) => [gate.id, gate] as const))(
  'generated entries pass %s',
  async (_id, gate) => {
    expect(await checkSuite(SUITE, BENCH, [gate])).toEqual([]);
  },
);

test('generated words and plans are diverse', () => {
  const { turns, distinctTurns, entries, distinctPlans } = diversityOf(BENCH.audited);
  expect(distinctTurns / turns).toBeGreaterThan(0.6);
  expect(distinctPlans / entries).toBeGreaterThan(0.25);
});

test.each(CONVERSATION_DETECTORS.map((detector) => [detector.identity.id, detector] as const))(
  'the audit finds nothing in generated conversations: %s',
  (_id, detector) => {
    const found = detector.reads === 'suite' ? [...detector.detect(BENCH.audited)] : [];
    expect(found.map(({ claim }) => claim)).toEqual([]);
  },
);
