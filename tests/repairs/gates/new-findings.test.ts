import { expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import { isStillFound, newFindings } from '../../../repairs/gates/detection/new-findings.ts';
import { findingOn } from '../../support/gates.ts';
import { starterEntry } from '../../support/small-suite.ts';

const ENTRY = starterEntry('starter_base_0');

/** A finding of a detector at a call. */
const found = (call: number, changed: Partial<Finding> = {}): Finding =>
  findingOn(ENTRY, {
    id: `kind:${ENTRY.id}:1:${call}`,
    detector: { id: 'kind', version: '1', group: 'mechanical' },
    severity: 'major',
    target: { kind: 'entry', entry: ENTRY.id, turn: 1, call },
    ...changed,
  });

const idsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ id }) => id);

test('a finding that was there before is not new, unless it is graver now', () => {
  expect(newFindings([found(0)], [found(0)])).toEqual([]);
  expect(newFindings([found(0)], [found(0, { severity: 'minor' })])).toEqual([]);
  expect(newFindings([found(0)], [found(0, { severity: 'critical' })])).toHaveLength(1);
  expect(newFindings([], [found(0)])).toHaveLength(1);
});

test('a finding that readers contradict is as grave as it was without them', () => {
  const contradicted = found(0, { severity: 'major', contradicted: { readers: 2, severity: 'critical' } });
  expect(newFindings([contradicted], [found(0, { severity: 'critical' })])).toEqual([]);
});

test('a finding that moved within its turn is not new, and one that came beside it is', () => {
  expect(newFindings([found(0)], [found(1)])).toEqual([]);
  expect(idsOf(newFindings([found(0)], [found(0), found(1)]))).toEqual([found(1).id]);
  expect(newFindings([found(0)], [found(1, { severity: 'critical' })])).toHaveLength(1);
});

test('a finding that moved to another turn is not new if it says the same', () => {
  const elsewhere = (claim: string): Finding =>
    found(0, {
      id: 'kind:elsewhere',
      claim,
      target: { kind: 'entry', entry: ENTRY.id, turn: 2, call: 0 },
    });
  expect(newFindings([found(0)], [elsewhere(found(0).claim)])).toEqual([]);
  expect(newFindings([found(0)], [found(0), elsewhere(found(0).claim)])).toHaveLength(1);
  expect(newFindings([found(0)], [elsewhere('A test says something else.')])).toHaveLength(1);
});

test('a finding is gone if it is found no more, or with less consequence', () => {
  expect(isStillFound(found(0), [])).toBe(false);
  expect(isStillFound(found(0), [found(1)])).toBe(false);
  expect(isStillFound(found(0), [found(0, { severity: 'minor' })])).toBe(false);
  expect(isStillFound(found(0, { severity: 'critical' }), [found(0)])).toBe(true);
  expect(isStillFound(found(0, { severity: 'minor' }), [found(0, { severity: 'minor' })])).toBe(true);
});
