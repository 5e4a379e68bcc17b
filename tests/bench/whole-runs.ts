/**
 * Wall time, CPU time and peak memory of whole programs from files to verdicts, and of starting up alone. Needs the
 * folders of `ASSAY_BFCL` and `ASSAY_OFFICIAL`. Run: `node tests/bench/whole-runs.ts`.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';

const main = join(import.meta.dirname, '../../harness/cli/main.ts');
const watch = join(import.meta.dirname, 'report-usage.ts');
const Usage = z.object({ megabytes: z.number(), cpu: z.number() });

function run(name: string, ...args: readonly string[]): void {
  const start = performance.now();
  const { stdout, output } = spawnSync(process.execPath, ['--import', watch, main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    maxBuffer: 1 << 26,
  });
  const wall = performance.now() - start;
  const { megabytes, cpu } = Usage.parse(JSON.parse(output[3] ?? ''));
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const figures = [
    `wall ${wall.toFixed(0)} ms`,
    `CPU ${(1000 * cpu).toFixed(0)} ms`,
    `${megabytes.toFixed(0)} MB`,
  ];
  console.log(`${name}: ${figures.join(', ')} (${last})`);
}

const folders = ['--bfcl', BFCL, '--results', join(OFFICIAL, 'result'), '--scores', join(OFFICIAL, 'score')];

console.log(`load ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`);
for (let round = 0; round < 3; round += 1) {
  run('version', '--version');
  if (!hasFolders(BFCL, OFFICIAL)) continue;
  run('multi-turn', 'parity', ...folders, '--category', 'multi_turn');
  run('single-turn', 'parity', ...folders, '--category', 'single_turn');
}
