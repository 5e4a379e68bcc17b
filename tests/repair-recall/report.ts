import { shareText, table } from '../audit-recall/report.ts';
import type { RepairCase } from './measure.ts';

/** Share of equivalent repairs below which a kind is named. */
const NAMED_BELOW = 0.6;

const HEAD = ['damage', 'planted', 'found', 'repaired', 'equivalent', 'the original', 'share equivalent'];

/** A table of Markdown by kind, the kinds of which fewer than 60 % come back, and why the others do not. */
export function summary(cases: readonly RepairCase[]): string {
  const kinds = [...Map.groupBy(cases, ({ kind }) => kind)];
  const rows = [...kinds, ['all', cases] as const].map(([kind, own]) => rowOf(kind, own));
  const weak = kinds.filter(([, own]) => own.filter(isEquivalent).length < NAMED_BELOW * own.length);
  const names = weak.map(([kind, own]) => `${kind} (${own.filter(isEquivalent).length} of ${own.length})`);
  return [
    table(HEAD, rows),
    `Below 60 %: ${names.length === 0 ? 'none' : names.join(', ')}`,
    ...cases.filter((one) => !isEquivalent(one)).map(({ kind, what, why }) => `${kind}: ${what} - ${why}`),
  ].join('\n\n');
}

const isEquivalent = ({ isEquivalent: holds }: RepairCase): boolean => holds;

function rowOf(kind: string, cases: readonly RepairCase[]): readonly string[] {
  const counts = [
    cases.filter(({ isFound }) => isFound),
    cases.filter(({ families }) => families.length > 0),
    cases.filter(isEquivalent),
    cases.filter(({ isOriginal }) => isOriginal),
  ].map(({ length }) => String(length));
  const equivalent = cases.filter(isEquivalent).length;
  return [kind, String(cases.length), ...counts, shareText(equivalent, cases.length)];
}
