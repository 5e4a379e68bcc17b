import { expect, test } from 'vitest';
import { makeDomain } from '../../../benchmarks/generation/domains/domain.ts';
import { kindOf } from '../../../benchmarks/generation/drive/kinds.ts';
import { makeCandidate } from '../../../benchmarks/generation/entries/candidate.ts';
import { deedsOf, leadingTools } from '../../../benchmarks/generation/plans/leading-tools.ts';
import { fullDomain, sceneOf, themes } from '../../support/generated-domains.ts';

/** Patterns of a domain, and its candidates, in a suite of 1,000 entries and 12 domains. */
const PATTERNS = 3;
const CANDIDATES = 84;
/** Entries that have to call each tool, in a large suite. */
const FEWEST = 3;

test.for(themes().slice(0, 4))('candidates of $id call each tool that is asked for', (theme) => {
  const { stage, state } = sceneOf(makeDomain(theme, Object.keys(theme.patterns).slice(0, PATTERNS)), 1);
  const source = { seed: 7, ground: { stage, populations: new Map([['drawn', state]]) }, others: [] };
  const called = Array.from({ length: CANDIDATES }, (_, number) => {
    const { plan } = makeCandidate(source, number, kindOf(number));
    return new Set(plan?.turns.flatMap(({ calls }) => calls.map(({ tool }) => tool)));
  });
  const seldom = deedsOf(stage).filter((tool) => called.filter((one) => one.has(tool)).length < FEWEST);
  expect(seldom).toEqual([]);
});

test('candidates of one kind lead with all tools in turn', () => {
  const [theme] = themes();
  if (theme === undefined) throw new Error('there is no theme');
  const { stage } = sceneOf(fullDomain(theme), 1);
  const numbers = Array.from({ length: 1400 }, (_, number) => number).filter(
    (number) => kindOf(number) === 'condition',
  );
  const led = new Set(numbers.flatMap((number) => leadingTools(stage, number)));
  expect(deedsOf(stage).filter((tool) => !led.has(tool))).toEqual([]);
});
