/**
 * Runs every decoder and converter on hostile replies and reports each one that throws anything but its declared fault,
 * or is slow. Run: `node tests/fuzz/parsers.ts --cases 100000 --seed 1`.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { hostileReply, hugeReplies, readers, readSafely } from '../support/hostile-replies.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const { cases, seed } = z
  .object({ cases: z.coerce.number().int(), seed: z.coerce.number().int() })
  .parse(values);

const slowest = { name: '', milliseconds: 0 };

function timed(name: string, work: () => void): void {
  const start = performance.now();
  work();
  const milliseconds = performance.now() - start;
  if (milliseconds > slowest.milliseconds) Object.assign(slowest, { name, milliseconds });
}

const law = fc.property(fc.constantFrom(...readers), hostileReply, ([name, read], written) => {
  timed(name, () => {
    readSafely(read, written);
  });
});
fc.assert(law, { numRuns: cases, seed });
console.log(
  `${cases} cases: every decoder returned a value or threw its declared fault; slowest ${describe()}`,
);

Object.assign(slowest, { name: '', milliseconds: 0 });
for (const { name, text } of hugeReplies) {
  for (const [reader, read] of readers) {
    timed(`${reader}, ${name}`, () => {
      readSafely(read, text);
    });
  }
}
console.log(`${hugeReplies.length * readers.size} readings of a megabyte; slowest ${describe()}`);

function describe(): string {
  return `${slowest.milliseconds.toFixed(0)} ms (${slowest.name})`;
}
