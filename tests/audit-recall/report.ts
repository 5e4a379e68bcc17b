import { wilson } from '../../evaluators/statistics/wilson.ts';
import type { Case } from './measure.ts';

/** Share of found damages below which a kind is named. */
const NAMED_BELOW = 0.6;

const DAMAGE_HEAD = [
  'damage',
  'planted',
  'found',
  'component',
  'turn',
  'both',
  'share of both',
  'at any severity',
];
const HARMLESS_HEAD = ['harmless change', 'planted', 'new finding', 'share', 'at any severity'];

/** Tables of Markdown by kind, and the kinds of damage of which fewer than 60 % are found with component and turn. */
export function summary(damages: readonly Case[], harmless: readonly Case[]): string {
  const weak = kindsOf(damages).filter(({ cases }) => countOf(cases, isFound) < NAMED_BELOW * cases.length);
  const names = weak.map(({ kind, cases }) => `${kind} (${countOf(cases, isFound)} of ${cases.length})`);
  return [
    table(DAMAGE_HEAD, rowsOf(damages, damageCells)),
    `Below 60 %: ${names.length === 0 ? 'none' : names.join(', ')}`,
    table(HARMLESS_HEAD, rowsOf(harmless, harmlessCells)),
  ].join('\n\n');
}

const isFound = ({ found }: Case): boolean => found.both;
const countOf = (cases: readonly Case[], holds: (one: Case) => boolean): number => cases.filter(holds).length;

type Kind = { readonly kind: string; readonly cases: readonly Case[] };

const kindsOf = (cases: readonly Case[]): readonly Kind[] =>
  [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, list]) => ({ kind, cases: list }));

const rowsOf = (cases: readonly Case[], cellsOf: (cases: readonly Case[]) => readonly string[]) =>
  [...kindsOf(cases), { kind: 'all', cases }].map((row) => [row.kind, ...cellsOf(row.cases)]);

const damageCells = (cases: readonly Case[]): readonly string[] => [
  String(cases.length),
  ...(['target', 'component', 'place', 'both'] as const).map((part) =>
    String(countOf(cases, ({ found }) => found[part])),
  ),
  shareText(countOf(cases, isFound), cases.length),
  shareText(
    countOf(cases, ({ foundAtAll }) => foundAtAll.both),
    cases.length,
  ),
];

const harmlessCells = (cases: readonly Case[]): readonly string[] => {
  const disturbed = countOf(cases, ({ found }) => found.target);
  return [
    String(cases.length),
    String(disturbed),
    shareText(disturbed, cases.length),
    shareText(
      countOf(cases, ({ foundAtAll }) => foundAtAll.target),
      cases.length,
    ),
  ];
};

/** `81 % [74, 87]`: Wilson's interval of 95 %. */
export function shareText(count: number, of: number): string {
  const { value, interval } = wilson(count, of);
  const percent = (share: number): string => (100 * share).toFixed(0);
  return value === undefined || interval === undefined
    ? '-'
    : `${percent(value)} % [${percent(interval.low)}, ${percent(interval.high)}]`;
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows];
  const widths = head.map((_title, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = '', ...lines] = cells.map(lineOf);
  return [first, lineOf(widths.map((width) => '-'.repeat(width))), ...lines].join('\n');
}
