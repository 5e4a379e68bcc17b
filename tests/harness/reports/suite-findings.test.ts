import { expect, test } from 'vitest';
import { findingsText, SuiteFindings } from '../../../harness/reports/suite-findings.ts';

const FOUND = SuiteFindings.parse({
  suite: { id: 'mine', contentHash: 'a'.repeat(64) },
  entries: 2,
  gates: [
    { id: 'bounds-said', asks: 'bounds are as said' },
    { id: 'readable', asks: 'words are sentences' },
  ],
  tests: null,
  findings: [
    {
      gate: 'bounds-said',
      entry: null,
      claim: 'Studio.book: The refusal "full" says something else.',
      blames: 'tool',
      about: { environment: 'Studio', tool: 'book', rows: [] },
    },
    { gate: 'readable', entry: 'mine_1', claim: 'turn 1: no capital', blames: null, about: null },
  ],
});

test('a finding says what it blames, where it blames anything', () => {
  const lines = findingsText(FOUND, undefined).split('\n');
  expect(lines).toContain('bounds-said [tool]: Studio.book: The refusal "full" says something else.');
  expect(lines).toContain('readable mine_1: turn 1: no capital');
});
