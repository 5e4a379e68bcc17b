/**
 * Agreement of the single-turn evaluators with readers, and of the readers with each other.
 *
 * Run: `node tests/bench/single-turn-agreement.ts KEY SIZES VERDICTS VERDICTS`: `key.jsonl` of `draw-single-turn.ts`, the
 * sizes of its cells as JSON, and a file from each reader with lines `{ number, verdict }`. An episode counts where both
 * readers say the same, and an unscored episode agrees with no reader.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { agreement } from '../../evaluators/statistics/kappa.ts';
import { agreementText, estimateText } from '../support/agreement-text.ts';

const Key = z.looseObject({
  number: z.string(),
  cell: z.string(),
  entry: z.string(),
  reasons: z.array(z.string()),
});
const Reading = z.looseObject({ number: z.string(), verdict: z.enum(['success', 'fail', 'unclear']) });

const [key = '', sizes = '', ...readers] = process.argv.slice(2);
const lines = <Line>(file: string, schema: z.ZodType<Line>): readonly Line[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
const sizeOf = z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(sizes, 'utf8')));
const [first, second] = readers.map(
  (file) => new Map(lines(file, Reading).map(({ number, verdict }) => [number, verdict])),
);
if (first === undefined || second === undefined)
  throw new Error('Pass the key, the sizes and two files of verdicts.');

const episodes = lines(key, Key).map(({ number, cell, entry, reasons }) => {
  const [action = '', outcome = ''] = cell.split(' > ').map((kind) => (kind === 'pass' ? 'success' : kind));
  const readings = [first.get(number), second.get(number)] as const;
  const agreed = readings[0] === readings[1] && readings[0] !== 'unclear' ? readings[0] : undefined;
  return { number, cell, entry, reasons, action, outcome, readings, agreed };
});

const between = agreement(
  episodes.map(({ readings }) => readings[0]),
  episodes.map(({ readings }) => readings[1]),
);
console.log(`readers agree: ${estimateText(between.observed)}, kappa ${estimateText(between.kappa)}`);
const agreedOn = episodes.flatMap(({ agreed, ...episode }) =>
  agreed === undefined ? [] : [{ ...episode, agreed }],
);
for (const evaluator of ['outcome', 'action'] as const) {
  const cases = agreedOn.map((episode) => ({
    read: episode.agreed,
    given: episode[evaluator],
    cell: episode.cell,
  }));
  console.log(`${evaluator}: ${agreementText(cases, new Map(Object.entries(sizeOf)))}`);
}
for (const cell of Object.keys(sizeOf).toSorted()) {
  const inCell = agreedOn.filter((episode) => episode.cell === cell);
  const passed = inCell.filter(({ agreed }) => agreed === 'success').length;
  console.log(`  action ${cell} outcome: read as success ${passed} of ${inCell.length}`);
}
for (const { number, cell, entry, reasons, agreed, outcome } of agreedOn)
  if (agreed !== outcome)
    console.log(`  ${number} ${entry}: read as ${agreed}, ${cell}: ${reasons.join('; ')}`);
