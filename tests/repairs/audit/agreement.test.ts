import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLabel } from '../../../harness/contract/audit-agreement.ts';
import type { Component, Finding, FindingTarget, Severity } from '../../../harness/contract/finding.ts';
import { targetText } from '../../../harness/contract/finding.ts';
import { agreementWith } from '../../../repairs/audit/labels/agreement.ts';

const label = (
  entry: string,
  turn: number | null = null,
  severity: AuditLabel['severity'] = 'critical',
  component: Component = 'reference',
): AuditLabel => ({ entry, turn, severity, component: severity === 'none' ? null : component });

function finding(
  target: FindingTarget,
  { component = 'reference', severity = 'critical', siblings = [] }: FindingChanges = {},
): Finding {
  return {
    id: `made-up:${targetText(target)}`,
    detector: { id: 'made-up', version: '1', group: 'mechanical' },
    ...{ component, severity, target, siblings: [...siblings], cause: 'made-up', claim: 'Invented.' },
    evidence: [{ kind: 'episodes', test: 'made-up', episodes: 1, misfits: 1 }],
  };
}
type FindingChanges = {
  readonly component?: Component;
  readonly severity?: Severity;
  readonly siblings?: readonly string[];
};
const on = (entry: string, turn?: number): FindingTarget => ({
  kind: 'entry',
  entry,
  ...(turn !== undefined && { turn }),
});

const counted = (match: ReturnType<typeof agreementWith>['byEntry']): readonly string[] =>
  [match.recall, match.precision].map(({ hits, n }) => `${hits}/${n}`);

test('entries, turns and components are counted by themselves', () => {
  const labels = [
    label('a', 1),
    label('b', 0, 'critical', 'intent'),
    label('c', null, 'none'),
    label('d', 0, 'minor'),
    label('e', 2),
  ];
  const findings = [
    finding(on('a', 1)),
    finding(on('b', 3)),
    finding(on('c', 0)),
    finding(on('d', 0), { severity: 'major' }),
    finding(on('unread', 0)),
  ];
  const { byEntry, located, components, observed, entries } = agreementWith(labels, findings);
  expect(entries).toBe(5);
  expect(counted(byEntry)).toEqual(['2/3', '2/3']);
  expect(counted(located)).toEqual(['1/3', '1/3']);
  expect([observed.hits, observed.n]).toEqual([3, 5]);
  expect(components.map((one) => [one.component, ...counted(one.byEntry), ...counted(one.located)])).toEqual([
    ['reference', '1/2', '1/3', '1/2', '1/3'],
    ['intent', '0/1', '0/0', '0/1', '0/0'],
  ]);
});

test.each([
  ['label', label('a'), on('a', 2)],
  ['finding', label('a', 2), on('a')],
])('a %s without a turn matches any turn of its entry', (_which, said, target) => {
  expect(counted(agreementWith([said], [finding(target)]).located)).toEqual(['1/1', '1/1']);
});

test('a finding on a tool counts for the entries on which it matters', () => {
  const target: FindingTarget = { kind: 'tool', environment: 'Lamp', tool: 'light' };
  const agreement = agreementWith(
    [label('a', 1), label('b')],
    [finding(target, { siblings: ['a', 'unread'] })],
  );
  expect(counted(agreement.located)).toEqual(['1/2', '1/1']);
});

test('findings on recorded runs count for no entry', () => {
  const target: FindingTarget = { kind: 'run', model: 'm', category: 'c' };
  expect(counted(agreementWith([label('a')], [finding(target)]).byEntry)).toEqual(['0/1', '0/0']);
});

test('labels that are the findings agree fully', () => {
  const labels = [label('a', 1), label('b', null, 'none'), label('c', 0, 'minor')];
  const { byEntry, located, kappa, observed } = agreementWith(labels, [finding(on('a', 1))]);
  expect([...counted(byEntry), ...counted(located)]).toEqual(['1/1', '1/1', '1/1', '1/1']);
  expect([kappa?.value, observed.share?.value]).toEqual([1, 1]);
});

type Placed = { readonly entry: string; readonly turn: number | null };

// Few entries and turns, so that labels and findings often meet.
const place = fc.record({
  entry: fc.constantFrom('a', 'b', 'c'),
  turn: fc.option(fc.nat({ max: 1 })),
});

test('whichever side is called the labels, recall is the precision of the other', () => {
  const places = fc.uniqueArray(place, { selector: ({ entry, turn }) => `${entry} ${turn}` });
  // Each entry is read, so that both sides cover the same.
  const read = ['a', 'b', 'c'].map((entry) => label(entry, null, 'none'));
  const agreementOf = (said: readonly Placed[], found: readonly Placed[]) =>
    agreementWith(
      [...read, ...said.map(({ entry, turn }) => label(entry, turn))],
      found.map(({ entry, turn }) => finding(on(entry, turn ?? undefined))),
    );
  fc.assert(
    fc.property(places, places, (left, right) => {
      const [one, other] = [agreementOf(left, right), agreementOf(right, left)];
      expect(one.byEntry.recall).toEqual(other.byEntry.precision);
      expect(one.located.recall).toEqual(other.located.precision);
      expect(one.located.recall.hits).toBeLessThanOrEqual(one.located.recall.n);
      expect(one.kappa?.value).toBe(other.kappa?.value);
    }),
  );
});
