import type { AuditedBy, AuditFilter, AuditReport, AuditUnit } from '../../contract/audit.ts';
import { harmlessLines } from '../../contract/harmless.ts';
import { scoreText } from '../comparison.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';
import { agreementLines } from './agreement.ts';
import { readersLines } from './readers.ts';

const HEAD = [
  'component',
  'kind',
  'causes',
  'findings',
  'entries',
  'critical entries',
  'with witness',
] as const;

/** An audit as text: a table of component and kind, shares of entries with a critical finding, and what was dropped. */
export function auditText(report: AuditReport, width: TableWidth): string {
  const { rows, agreement, readers } = report;
  const table = tableText(
    {
      head: HEAD,
      rows: rows.map((row) => [
        row.component,
        row.kind,
        row.causes,
        row.findings,
        row.entries,
        row.criticalEntries,
        row.withWitness,
      ]),
      essential: ['component', 'kind', 'entries', 'critical entries'],
      alignedRight: HEAD.slice(2),
    },
    width,
  );
  return [
    rows.length === 0 ? 'no finding' : table,
    harmlessLines([
      ...silentLines(report),
      '',
      'entries with a critical finding (interval of 95 %, variants of a scenario as one cluster)',
      ...report.units.flatMap(unitLines),
      ...droppedLines(report),
      ...(readers === null ? [] : ['', ...readersLines(readers)]),
      ...(agreement === null ? [] : ['', ...agreementLines(agreement)]),
      '',
      aboutLine(report),
    ]),
  ].join('\n');
}

function silentLines({ rows, detectors, recordedModels, readers }: AuditReport): readonly string[] {
  const found = new Set(rows.map(({ kind }) => kind));
  const isUnread = ({ group }: AuditedBy): boolean => group === 'reader' && readers === null;
  const isIdle = ({ group }: AuditedBy): boolean => group === 'recorded' && recordedModels === null;
  const namesOf = (named: readonly AuditedBy[]): string => named.map(({ id }) => id).join(', ');
  const idle = detectors.filter(isIdle);
  const unread = detectors.filter(isUnread);
  const silent = detectors.filter(
    (one) => !idle.includes(one) && !unread.includes(one) && !found.has(one.id),
  );
  return [
    ...(silent.length === 0 ? [] : [`no finding of ${namesOf(silent)}`]),
    ...(idle.length === 0 ? [] : [`not run without --results: ${namesOf(idle)}`]),
    ...(unread.length === 0 ? [] : [`without reviews of this suite: ${namesOf(unread)}`]),
  ];
}

const UNIT_TEXTS: Readonly<Record<AuditUnit['unit'], string>> = {
  base: 'base entries (the first of each multi-turn scenario)',
  'multi-turn': 'multi-turn entries',
  'single-turn': 'single-turn entries',
  all: 'all entries',
};

function unitLines({ unit, entries, scenarios, critical, share, groups }: AuditUnit): readonly string[] {
  const of = scenarios === entries ? `${entries}` : `${entries} (${scenarios} scenarios)`;
  const line = `  ${UNIT_TEXTS[unit]}: ${critical} of ${of}, ${scoreText(share)}`;
  if (groups.length < 2) return [line];
  const found = groups.map((one) => `${one.group} ${one.critical} (${one.alone} of them alone)`);
  return [line, `    by group of detectors: ${found.join(', ')}`];
}

function droppedLines({ detectors }: AuditReport): readonly string[] {
  const witnesses = detectors.reduce((sum, { droppedWitnesses }) => sum + droppedWitnesses, 0);
  const findings = detectors.reduce((sum, { droppedFindings }) => sum + droppedFindings, 0);
  return [
    `dropped: ${witnesses} witnesses that do not do what they claim, ${findings} findings whose evidence does not hold`,
  ];
}

function aboutLine({ suite, entries, detectors, recordedModels, filter }: AuditReport): string {
  const runs = recordedModels === null ? 'no recorded runs' : `recorded runs of ${recordedModels} models`;
  const about = `suite ${suite.id} (${suite.contentHash.slice(0, 12)}), ${entries} entries, ${detectors.length} detectors, ${runs}`;
  return [about, ...filterWords(filter)].join('; ');
}

function filterWords({ categories, detectors, component, severity }: AuditFilter): readonly string[] {
  const words = [
    ...(categories === null ? [] : [`of ${categories.join(', ')}`]),
    ...(detectors === null ? [] : [`by ${detectors.join(', ')}`]),
    ...(component === null ? [] : [`of component ${component}`]),
    ...(severity === null ? [] : [`of severity ${severity}${severity === 'critical' ? '' : ' and above'}`]),
  ];
  return words.length === 0 ? [] : [`only findings ${words.join(', ')}`];
}
