/**
 * Draws one-line mutants and asks two questions about each. Does it change a verdict, a table or a hash where the data are
 * present? If so, does a public clone kill it: does a related test fail where they are absent? Needs the folders of `ASSAY_BFCL` and
 * `ASSAY_OFFICIAL`. Works in copies of the tree, which are removed at the end and on an interrupt. Figures: ../bench/README.md.
 *
 * Run: `node tests/mutation/run.ts --out survivors.jsonl`. Flags with their defaults: `--seed 1`, `--mutants 600`,
 * `--minutes 40` (no mutant is begun afterwards), `--workers 2`; `--only PATH`, a file or folder: mutants of it alone.
 *
 * A mutant is killed, too, by a time-out: a test file that takes 10 s and five times its CPU time without the mutant. The
 * same limit holds for the probe, where a time-out counts as a change.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';
import { isWithin, repositoryFiles } from '../support/source-files.ts';
import { measureBaseline } from './baseline.ts';
import { endChildren } from './children.ts';
import { makeCopy, newWorkshop } from './copies.ts';
import type { Copy } from './copies.ts';
import { drawEvenly } from './draw.ts';
import { judgeMutant } from './judge-mutant.ts';
import type { JudgedMutant } from './judge-mutant.ts';
import { prepareSample } from './probe/prepared.ts';
import { copyRows } from './probe/sample.ts';
import { summary, survivorLines } from './report.ts';

const Flags = z.strictObject({
  seed: z.coerce.number().int(),
  mutants: z.coerce.number().int().positive(),
  minutes: z.coerce.number().positive(),
  workers: z.coerce.number().int().positive(),
  only: z.string().optional(),
  out: z.string().optional(),
});

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    mutants: { type: 'string', default: '600' },
    minutes: { type: 'string', default: '40' },
    workers: { type: 'string', default: '2' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});

const filesAsked = (paths: readonly string[], only: string | undefined): readonly string[] =>
  paths.filter((path) => only === undefined || isWithin(path, only) || isWithin(path, `${only}/`));

/** Judges mutants until there are no more, or the time is over. @param judged - takes what is known of each. */
async function judgeAll(
  flags: z.infer<typeof Flags>,
  workshop: string,
  judged: JudgedMutant[],
): Promise<void> {
  const paths = repositoryFiles();
  const left = [...drawEvenly(filesAsked(paths, flags.only), flags.mutants, flags.seed)];
  const count = left.length;
  const results = join(workshop, 'sample');
  const ranked = copyRows(OFFICIAL, results);
  const folders = {
    bfcl: BFCL,
    official: OFFICIAL,
    sample: await prepareSample(BFCL, results, ranked, workshop),
    cache: join(workshop, 'cache'),
  };
  const copies = Array.from({ length: flags.workers }, (_none, worker) => makeCopy(workshop, worker + 1));
  const files = [...new Set(left.map(({ file }) => file))];
  const baseline = await measureBaseline(copies, files, paths, folders);
  console.error(`${count} mutants; baseline after ${minutesOfRun().toFixed(1)} minutes`);
  const work = async (copy: Copy): Promise<void> => {
    while (minutesOfRun() < flags.minutes) {
      const mutant = left.shift();
      if (mutant === undefined) return;
      const result = await judgeMutant(copy, mutant, baseline, folders);
      judged.push(result);
      console.error(progressLine(result, judged.length, count));
    }
  };
  await Promise.all(copies.map(work));
  if (left.length > 0) console.error(`${left.length} of ${count} mutants not asked: the time is over`);
}

const minutesOfRun = (): number => performance.now() / 60_000;

function report(judged: readonly JudgedMutant[], { out, workers }: z.infer<typeof Flags>): void {
  if (out !== undefined) writeFileSync(out, survivorLines(judged));
  console.log(`${summary(judged)}\n${timesText(judged, workers)}`);
}

function progressLine({ mutant, changes, killedBy }: JudgedMutant, index: number, count: number): string {
  const { file, line, operator } = mutant;
  const fate = killedBy === undefined ? 'survives' : `killed by ${killedBy}`;
  const what =
    changes === 'does-not-load' ? 'does not load' : changes.length > 0 ? `changes, ${fate}` : 'no change';
  return `${index}/${count} ${file}:${line} ${operator}: ${what}`;
}

function timesText(judged: readonly JudgedMutant[], workers: number): string {
  const mean = (numbers: readonly number[]): string =>
    (numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)).toFixed(1);
  const clock = mean(judged.map(({ clockSeconds }) => clockSeconds));
  const probing = mean(judged.flatMap(({ probeSeconds }) => probeSeconds ?? []));
  const testing = mean(judged.flatMap(({ testSeconds }) => testSeconds ?? []));
  return (
    `${minutesOfRun().toFixed(1)} minutes, ${workers} workers, ${clock} s a mutant and worker; ` +
    `CPU time a mutant: probe ${probing} s, tests ${testing} s`
  );
}

if (hasFolders(BFCL, OFFICIAL)) {
  const flags = Flags.parse(values);
  const judged: JudgedMutant[] = [];
  const workshop = newWorkshop();
  const clear = (): void => {
    endChildren();
    // A process that was just ended may still be writing.
    rmSync(workshop, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clear();
      console.error(`ended by ${signal}`);
      report(judged, flags);
      process.exit(130);
    });
  }
  try {
    await judgeAll(flags, workshop, judged);
  } finally {
    clear();
  }
  report(judged, flags);
}
