import { wilson } from '../../evaluators/statistics/wilson.ts';
import { areaOf, AREAS } from './areas.ts';
import type { JudgedMutant } from './judge-mutant.ts';

const HEAD = ['area', 'asked', 'do not load', 'changed by the data', 'killed', 'score', 'others'];

/** Summary by area, as a table of Markdown. The score is the share of killed mutants among those that the data change. */
export function summary(judged: readonly JudgedMutant[]): string {
  const rows = AREAS.map(({ name }) => ({
    name,
    judged: judged.filter(({ mutant }) => areaOf(mutant.file)?.name === name),
  })).filter((row) => row.judged.length > 0);
  const cells = [
    HEAD,
    ...[...rows, { name: 'all', judged }].map((row) => [row.name, ...cellsOf(row.judged)]),
  ];
  const widths = HEAD.map((_title, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = '', ...lines] = cells.map(lineOf);
  return [head, lineOf(widths.map((width) => '-'.repeat(width))), ...lines].join('\n');
}

function cellsOf(judged: readonly JudgedMutant[]): readonly string[] {
  const loaded = judged.filter(({ changes }) => changes !== 'does-not-load');
  const changed = loaded.filter(isChanged);
  const killed = changed.filter(isKilled).length;
  return [
    judged.length,
    judged.length - loaded.length,
    changed.length,
    killed,
    scoreText(killed, changed.length),
    loaded.length - changed.length,
  ].map(String);
}

const isChanged = ({ changes }: JudgedMutant): boolean => changes !== 'does-not-load' && changes.length > 0;
const isKilled = ({ killedBy }: JudgedMutant): boolean => killedBy !== undefined;

/** `0.812 [0.74, 0.87]`: Wilson's interval of 95 %. */
function scoreText(killed: number, changed: number): string {
  const { value, interval } = wilson(killed, changed);
  return value === undefined || interval === undefined
    ? '-'
    : `${value.toFixed(3)} [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}

/** Mutants that change what the data decide and that no test killed, a line of JSON each. */
export function survivorLines(judged: readonly JudgedMutant[]): string {
  return judged
    .filter((one) => isChanged(one) && !isKilled(one))
    .map(({ mutant: { file, line, operator, before, after }, changes }) =>
      JSON.stringify({ file, line, operator, before, after, changes }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
