/**
 * Plays random hostile input of every kind and counts what went wrong. Exit code 1 if anything did.
 * Run: `node tests/fuzz/run.ts --cases 100000 --seed 1`; one case again: `node tests/fuzz/run.ts --play replies:12345`; with
 * processes of the program instead of functions: `node tests/fuzz/run.ts --processes 300 --seed 1`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { mustGet } from '../../harness/contract/must-get.ts';
import { commandLine } from './command.ts';
import type { Kind } from './fuzzer.ts';
import { KINDS } from './kinds/index.ts';
import { playMetered } from './meter.ts';
import { playOrders } from './pool.ts';
import { playProcesses } from './processes.ts';
import { Report } from './report.ts';
import type { Order } from './worker.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    kinds: { type: 'string', default: [...KINDS.keys()].join(',') },
    workers: { type: 'string', default: String(availableParallelism()) },
    processes: { type: 'string' },
    play: { type: 'string' },
  },
});
const count = z.coerce.number().int().min(1);
const { cases, seed, kinds, workers, processes, play } = z
  .object({
    cases: count,
    seed: z.coerce.number().int().min(0),
    kinds: z.string().transform((text) => text.split(',')),
    workers: count,
    processes: count.optional(),
    play: z
      .string()
      .regex(/^[\w-]+:\d+$/)
      .optional(),
  })
  .parse(values);

const folder = mkdtempSync(join(tmpdir(), 'assay-fuzz-'));
try {
  if (play !== undefined) await playAgain(play);
  else if (processes !== undefined) process.exitCode = await playProcesses(processes, seed, folder);
  else await playAll();
} finally {
  rmSync(folder, { recursive: true });
}

async function playAll(): Promise<void> {
  const began = performance.now();
  const report = new Report(seed);
  await playOrders(
    ordersOf(kinds.map((name) => mustGet(KINDS, name, 'kind of case'))),
    workers,
    folder,
    report.take,
  );
  console.log(report.text((performance.now() - began) / 1000));
  process.exitCode = report.findings === 0 ? 0 : 1;
}

/** The cases of all kinds in parts, so that workers end at about the same time. */
function ordersOf(chosen: readonly Kind[]): readonly Order[] {
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  let before = 0;
  return chosen.flatMap(({ name, share }) => {
    const [from, to] = [before, before + share].map((sum) => Math.round((cases * sum) / shares));
    before += share;
    const own = (to ?? 0) - (from ?? 0);
    const size = Math.max(1, Math.ceil(own / 40));
    return Array.from({ length: Math.ceil(own / size) }, (_, part): Order => {
      const length = Math.min(size, own - part * size);
      return { kind: name, seed, indexes: Array.from({ length }, (_each, index) => part * size + index) };
    });
  });
}

async function playAgain(text: string): Promise<void> {
  const [kind = '', number = ''] = text.split(':');
  const fuzzer = await mustGet(KINDS, kind, 'kind of case').open(folder, commandLine);
  const outcome = await playMetered(fuzzer, Number(number));
  console.log(outcome);
  await fuzzer.close?.();
  process.exitCode = outcome.findings.length === 0 ? 0 : 1;
}
