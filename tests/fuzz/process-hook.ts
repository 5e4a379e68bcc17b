/**
 * Loaded by a process of the program before its own code: its waits are a thousand times as short, and at its end it writes
 * what it used to the file that `ASSAY_FUZZ_USAGE` names.
 */
import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const FASTER = 1_000;

const sleep = timers.setTimeout;
timers.setTimeout = (milliseconds = 0, ...rest) => sleep(milliseconds / FASTER, ...rest);
syncBuiltinESMExports();
const now = performance.now.bind(performance);
performance.now = () => now() * FASTER;

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { megabytes: maxRSS / 1000, cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000 };
  const file = process.env['ASSAY_FUZZ_USAGE'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(used));
});
