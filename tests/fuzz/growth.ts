/**
 * Measures how the time of everything that reads model text grows with the text: decoders, protocols, what mends replies, and
 * evaluators. Each reads texts of repeated pieces of one and of two lengths; what takes more than three times as long for
 * twice the text is printed.
 *
 * Run: `node tests/fuzz/growth.ts --length 20000`, with `--reader TEXT` for the readers whose names contain a text.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { TEXT_READERS } from '../support/bombs/text-readers.ts';
import { SHAPES } from '../support/bombs/texts.ts';

const { values } = parseArgs({
  options: { length: { type: 'string', default: '20000' }, reader: { type: 'string', default: '' } },
});
const length = z.coerce.number().int().positive().parse(values.length);

/** Times below this are noise. */
const NOTICEABLE_MILLISECONDS = 60;

function milliseconds(read: (text: string) => unknown, text: string): number {
  const cpu = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000;
}

let found = 0;
for (const [name, read] of TEXT_READERS) {
  if (!name.includes(values.reader)) continue;
  for (const { name: shape, write } of SHAPES) {
    const double = write(2 * length);
    const longer = milliseconds(read, double);
    if (longer < NOTICEABLE_MILLISECONDS) continue;
    const shorter = Math.min(milliseconds(read, write(length)), milliseconds(read, `${write(length)} `));
    const again = Math.min(longer, milliseconds(read, `${double} `));
    if (again < NOTICEABLE_MILLISECONDS || again < 3 * shorter) continue;
    found += 1;
    console.log(`${name}: ${shape}: ${shorter.toFixed(0)} ms, then ${again.toFixed(0)} ms`);
  }
}
console.log(`${TEXT_READERS.size} readers, ${SHAPES.length} shapes, ${found} that grow faster than the text`);
if (found > 0) process.exitCode = 1;
