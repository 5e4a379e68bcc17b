import { expect, test } from 'vitest';
import type { AuditFilter } from '../../../harness/contract/audit.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { conductAudit } from '../../../repairs/audit/conduct-audit.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { auditUnits } from '../../../repairs/audit/report/audit-units.ts';
import { reportedFindings } from '../../../repairs/audit/report/reported-findings.ts';
import { performTasks } from '../../../repairs/audit/tasks.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { draftOn, provenOn, reporting } from '../../support/toy-detectors.ts';

const EVERYTHING: AuditFilter = { categories: null, detectors: null, component: null, severity: null };
const BASE = starterEntry('starter_base_0');
/** A variant of the base, by its stated scenario. */
const VARIANT: SuiteEntry = { ...BASE, id: 'variant_0', scenario: 'starter_base 0' };
const OTHER = starterEntry('starter_base_1');
const SINGLE: SuiteEntry = {
  ...OTHER,
  id: 'single_0',
  category: 'starter_read',
  environments: [],
  initialState: {},
  tools: [],
  turns: OTHER.turns.slice(0, 1),
  reference: { kind: 'no-call' },
};
const SUITE = smallOwnSuite({ entries: [BASE, VARIANT, OTHER, SINGLE] });
const audited = auditedSuite(SUITE, agentEpisodes('oracle', SUITE));

test('shares are of base entries, multi-turn, single-turn and all entries, clustered by scenario', () => {
  const units = auditUnits(
    SUITE.entries,
    audited.variants,
    new Map([['mechanical', new Set([entryKey(BASE), entryKey(VARIANT)])]]),
  );
  expect(
    units.map(({ unit, entries, scenarios, critical, share }) => [
      unit,
      critical,
      entries,
      scenarios,
      share?.value,
    ]),
  ).toEqual([
    ['base', 1, 2, 2, 0.5],
    ['multi-turn', 2, 3, 2, 2 / 3],
    ['single-turn', 0, 1, 1, 0],
    ['all', 2, 4, 3, 0.5],
  ]);
});

test('a unit says how many entries each group of detectors has, and which it has alone', () => {
  const critical = new Map([
    ['mechanical', new Set([entryKey(BASE), entryKey(VARIANT)])],
    ['reader', new Set([entryKey(BASE), entryKey(OTHER)])],
  ] as const);
  const all = auditUnits(SUITE.entries, audited.variants, critical).at(-1);
  expect(all?.critical).toBe(3);
  expect(all?.groups).toEqual([
    { group: 'mechanical', critical: 2, alone: 1 },
    { group: 'reader', critical: 2, alone: 1 },
  ]);
});

test('variants that share a defect widen the interval, and a unit without an entry is left out', () => {
  const alike = Array.from({ length: 40 }, (_none, index) => ({
    ...BASE,
    id: `variant_${index}`,
    scenario: `scenario ${Math.floor(index / 4)}`,
  }));
  const critical = new Set(alike.slice(0, 20).map(entryKey));
  const widthWith = (variantsOf: (entry: SuiteEntry) => readonly SuiteEntry[]): number => {
    const units = auditUnits(alike, variantsOf, new Map([['mechanical', critical]]));
    expect(units.map(({ unit }) => unit)).toEqual(['base', 'multi-turn', 'all']);
    const share = units.at(-1)?.share;
    return (share?.high ?? 0) - (share?.low ?? 0);
  };
  const ofScenario = (entry: SuiteEntry) => alike.filter(({ scenario }) => scenario === entry.scenario);
  expect(widthWith(ofScenario)).toBeGreaterThan(1.5 * widthWith((entry) => [entry]));
});

const found = (changes: Partial<Finding>): Finding => ({
  id: 'made-up',
  detector: { id: 'made-up', version: '1', group: 'mechanical' },
  component: 'reference',
  severity: 'critical',
  target: { kind: 'entry', entry: entryKey(BASE) },
  cause: 'made-up',
  claim: 'Invented.',
  evidence: [{ kind: 'episodes', test: 'made-up', episodes: 1, misfits: 1 }],
  siblings: [],
  ...changes,
});
const tool = { kind: 'tool' as const, environment: BASE.environments[0] ?? '', tool: 'ls' };

test.each<[string, Partial<Finding>, SuiteEntry, Partial<AuditFilter>, boolean]>([
  ['an entry that is asked for', {}, BASE, {}, true],
  ['another entry', {}, OTHER, {}, false],
  ['the component asked for', {}, BASE, { component: 'reference' }, true],
  ['another component', {}, BASE, { component: 'schema' }, false],
  ['a graver severity', {}, BASE, { severity: 'major' }, true],
  ['the severity asked for', { severity: 'major' }, BASE, { severity: 'major' }, true],
  ['a lighter severity', { severity: 'minor' }, BASE, { severity: 'major' }, false],
  ['a tool that matters on the entry', { target: tool, siblings: [entryKey(BASE)] }, BASE, {}, true],
  ['a tool that matters elsewhere', { target: tool, siblings: [entryKey(OTHER)] }, BASE, {}, false],
  ['a tool of an environment of the entry', { target: tool }, BASE, {}, true],
  ['a tool of another environment', { target: { ...tool, environment: 'Lamp' } }, BASE, {}, false],
  ['a run of its category', { target: { kind: 'run', model: 'm', category: BASE.category } }, BASE, {}, true],
  ['a run of another category', { target: { kind: 'run', model: 'm', category: 'x' } }, BASE, {}, false],
])('of findings, %s', (_what, changes, entry, filter, isReported) => {
  const reported = reportedFindings([found(changes)], { ...EVERYTHING, ...filter }, [entry]);
  expect(reported).toHaveLength(isReported ? 1 : 0);
});

const conduct = (
  detectors: readonly Detector[],
  filter: Partial<AuditFilter> = {},
  entries = SUITE.entries,
) =>
  conductAudit(
    { audited, detectors, runs: undefined },
    { entries, filter: { ...EVERYTHING, ...filter }, labels: undefined, reviews: [] },
    performTasks,
  );

test('rows count causes, findings, entries, critical entries and witnesses by component and kind', async () => {
  const detectors = [
    reporting(
      'alpha',
      provenOn(BASE),
      provenOn(BASE, { target: { kind: 'entry', entry: entryKey(BASE), turn: 1 } }),
    ),
    reporting('beta', draftOn(OTHER, { cause: 'one' }), draftOn(BASE, { cause: 'two', component: 'schema' })),
  ];
  const { report } = await conduct(detectors);
  expect(report.rows.map((row) => Object.values(row))).toEqual([
    ['schema', 'beta', 1, 1, 1, 0, 0],
    ['reference', 'alpha', 1, 2, 1, 1, 2],
    ['reference', 'beta', 1, 1, 1, 0, 0],
  ]);
  expect(report.units.map(({ unit, critical }) => `${unit} ${critical}`)).toContain('base 1');
});

test('entries outside of the filter count in no row', async () => {
  const target = { ...tool, kind: 'tool' as const };
  const drafts = [draftOn(BASE, { target, siblings: [entryKey(BASE), entryKey(OTHER)] })];
  const { report } = await conduct([reporting('alpha', ...drafts)], {}, [BASE]);
  expect(report.rows.map(({ entries }) => entries)).toEqual([1]);
});
