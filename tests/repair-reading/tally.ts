/** Counts what readers confirm. Run: `node tests/repair-reading/tally.ts --key reading/key.json first.jsonl second.jsonl`. */
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

const saying = ({ item }: KeyLine, isSo: (answer: Answer) => boolean): number =>
  readings.filter((reading) => {
    const answer = reading.get(item);
    return answer !== undefined && isSo(answer);
  }).length;

function row(name: string, lines: readonly KeyLine[], isSo: (answer: Answer) => boolean): string {
  const all = lines.filter((line) => saying(line, isSo) === readings.length).length;
  const none = lines.filter((line) => saying(line, isSo) === 0).length;
  const { value = 0, interval = { low: 0, high: 1 } } = wilson(all, lines.length);
  const [share, low, high] = [value, interval.low, interval.high].map((part) => (100 * part).toFixed(0));
  return `${name}: ${lines.length} read, ${all} by all (${share} % [${low}, ${high}]), ${none} by none`;
}

const isGood = ({ mended, nothingElse }: Answer): boolean => mended && nothingElse;
console.log(row('mended, nothing else changed', key, isGood));
console.log(row('  mended', key, ({ mended }) => mended));
console.log(row('  nothing else changed', key, ({ nothingElse }) => nothingElse));
for (const [family, lines] of Map.groupBy(key, (line) => line.family))
  console.log(row(`  ${family}`, lines, isGood));
for (const line of key)
  if (saying(line, isGood) < readings.length) console.log(`not by all: item ${line.item}, ${line.patch}`);
