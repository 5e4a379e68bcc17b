/** Counts what readers confirm. Run: `node tests/audit-precision/tally.ts --key reading/key.json first.jsonl second.jsonl`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { wilson } from '../../evaluators/statistics/wilson.ts';
import { Answer, KeyLine } from './key.ts';

const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true });
const key = z.array(KeyLine).parse(JSON.parse(readFileSync(z.string().parse(values.key), 'utf8')));
const readings = positionals.map(
  (path) =>
    new Map(
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => Answer.parse(JSON.parse(line)))
        .map((answer) => [answer.item, answer]),
    ),
);

for (const { item } of key)
  if (readings.some((reading) => !reading.has(item))) throw new Error(`item ${item} is not answered`);

const confirmedBy = ({ item }: KeyLine): number =>
  readings.filter((reading) => reading.get(item)?.critical === true).length;

function row(name: string, lines: readonly KeyLine[]): string {
  const all = lines.filter((line) => confirmedBy(line) === readings.length).length;
  const none = lines.filter((line) => confirmedBy(line) === 0).length;
  const { value = 0, interval = { low: 0, high: 1 } } = wilson(all, lines.length);
  const [share, low, high] = [value, interval.low, interval.high].map((part) => (100 * part).toFixed(0));
  return `${name}: ${lines.length} read, ${all} confirmed by all (${share} % [${low}, ${high}]), ${none} by none`;
}

const findings = key.flatMap((line) => (line.is.kind === 'finding' ? [{ line, ...line.is }] : []));
const linesOf = (members: typeof findings): readonly KeyLine[] => members.map(({ line }) => line);
console.log(row('findings', linesOf(findings)));
for (const [group, members] of Map.groupBy(findings, (each) => each.group))
  console.log(row(`  ${group}`, linesOf(members)));
for (const [detector, members] of Map.groupBy(findings, (each) => each.detector))
  console.log(row(`    ${detector}`, linesOf(members)));
const silent = key.filter(({ is }) => is.kind === 'silent');
console.log(row('silent entries that deserve a critical finding', silent));
