import Table from 'cli-table3';
import { harmlessLine } from '../contract/harmless.ts';

/** What a table shows. */
export type TableContent = {
  /** Titles of the columns. */
  readonly head: readonly string[];
  /** Cells of each row, one per column. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** Titles of the columns that every width shows, shortened where they must be. */
  readonly essential: readonly string[];
  /** Titles of the columns whose cells end at the right edge. Absent: none. */
  readonly alignedRight?: readonly string[];
};

/** Width in columns, undefined: as wide as the content is. */
export type TableWidth = number | undefined;

/** Most titles in the line about what is missing. */
const MOST_NAMED = 3;

/** Narrowest shortened column, with a blank at both sides. */
const NARROWEST = 8;

/**
 * A table that fits a width: columns are left out from the last to the first, except the essential ones, which are shortened
 * if they are still too wide. A last line tells what is missing. There is no rule between rows and no escape sequence.
 */
export function tableText(content: TableContent, width: TableWidth): string {
  const all = content.head.map((_title, index) => index);
  const whole = render(content, all, undefined);
  const widths = columnWidths(whole);
  if (width === undefined || lineWidth(widths) <= width) return whole;
  const kept = fittingColumns(content, widths, width);
  const keptWidths = kept.map((index) => widths[index] ?? 0);
  const shortened = shortenedWidths(keptWidths, width);
  const table = render(content, kept, shortened);
  const titles = (indices: readonly number[]): string =>
    listed(indices.map((index) => content.head[index] ?? ''));
  const left = all.filter((index) => !kept.includes(index));
  const cut = kept.filter((_index, place) => (shortened[place] ?? 0) < (keptWidths[place] ?? 0));
  const missing = [
    ...(left.length === 0 ? [] : [`without ${titles(left)}`]),
    ...(cut.length === 0 ? [] : [`with ${titles(cut)} shortened`]),
  ];
  return `${table}\n${width} columns, ${missing.join(' and ')}; --wide shows everything`;
}

function listed(titles: readonly string[]): string {
  const named = harmlessLine(titles.slice(0, MOST_NAMED).join(', '));
  return titles.length > MOST_NAMED ? `${named} and ${titles.length - MOST_NAMED} more` : named;
}

function render(
  { head, rows, alignedRight = [] }: TableContent,
  kept: readonly number[],
  colWidths: readonly number[] | undefined,
): string {
  const cell = (texts: readonly (string | number)[], index: number): string =>
    harmlessLine(String(texts[index] ?? ''));
  const table = new Table({
    head: kept.map((index) => cell(head, index)),
    colAligns: kept.map((index) => (alignedRight.includes(head[index] ?? '') ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
    ...(colWidths === undefined ? {} : { colWidths: [...colWidths] }),
  });
  table.push(...rows.map((row) => kept.map((index) => cell(row, index))));
  return table.toString();
}

/** Widths of the columns, blanks at both sides included, from the upper border. */
function columnWidths(table: string): readonly number[] {
  const [border = ''] = table.split('\n', 1);
  return border
    .slice(1, -1)
    .split('┬')
    .map((part) => part.length);
}

/** Width of a line: columns and the borders around them. */
const lineWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, columnWidth) => sum + columnWidth + 1, 1);

/** Indices of the columns that are shown. */
function fittingColumns(
  { head, essential }: TableContent,
  widths: readonly number[],
  width: number,
): readonly number[] {
  let kept = head.map((_title, index) => index);
  for (const index of kept.toReversed()) {
    if (lineWidth(kept.map((other) => widths[other] ?? 0)) <= width) break;
    if (!essential.includes(head[index] ?? '')) kept = kept.filter((other) => other !== index);
  }
  return kept;
}

/** Widths that fit: the widest column is shortened first, and none below {@link NARROWEST}. */
function shortenedWidths(widths: readonly number[], width: number): readonly number[] {
  const shortened = [...widths];
  while (lineWidth(shortened) > width) {
    const widest = Math.max(...shortened);
    if (widest <= NARROWEST) break;
    shortened[shortened.indexOf(widest)] = widest - 1;
  }
  return shortened;
}
