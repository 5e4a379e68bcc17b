/**
 * Draws one-line mutants and asks two questions of each: does a public clone kill it, and does it change a verdict, a table or
 * a hash where the data are present? Needs the folders of `ASSAY_BFCL` and `ASSAY_OFFICIAL`. Works in copies of the tree.
 *
 * Run: `node tests/mutation/run.ts --out survivors.jsonl`. Seed, number of mutants, minutes, workers and a path to keep to have
 * flags. A mutant whose tests take more CPU time than ten seconds and five times what they take without it counts as killed.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';
import { readSource, repositoryFiles } from '../support/source-files.ts';
import { areaOf, AREAS, isWithin } from './areas.ts';
import { measureBaseline } from './baseline.ts';
import { endChildren } from './children.ts';
import { makeCopy, newWorkshop } from './copies.ts';
import { draw } from './draw.ts';
import { judgeMutant } from './judge-mutant.ts';
import type { Judged } from './judge-mutant.ts';
import { mutantsOf } from './mutants.ts';
import type { Mutant } from './mutants.ts';
import { writeSample } from './probe/sample.ts';
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

/** Mutants of all areas, one area after the other, so that a run that is cut short is even, too. */
function drawn(paths: readonly string[], { seed, mutants, only }: z.infer<typeof Flags>): readonly Mutant[] {
  const isAsked = (path: string): boolean =>
    only === undefined || isWithin(path, only) || isWithin(path, `${only}/`);
  const filesByArea = AREAS.map((area) => paths.filter((path) => isAsked(path) && areaOf(path) === area));
  const areas = filesByArea.filter((files) => files.length > 0);
  const each = Math.ceil(mutants / Math.max(1, areas.length));
  const byArea = areas.map((files) =>
    draw(
      files.flatMap((path) => mutantsOf(readSource(path))),
      each,
      seed,
    ),
  );
  const rounds = Array.from({ length: each }, (_none, index) => byArea.flatMap((area) => area[index] ?? []));
  return rounds.flat().slice(0, mutants);
}

async function main(flags: z.infer<typeof Flags>, workshop: string): Promise<void> {
  const began = performance.now();
  const minutes = (): number => (performance.now() - began) / 60_000;
  const paths = repositoryFiles();
  const mutants = drawn(paths, flags);
  const folders = {
    bfcl: BFCL,
    official: OFFICIAL,
    sample: writeSample(OFFICIAL, join(workshop, 'sample')),
    cache: join(workshop, 'cache'),
  };
  const copies = Array.from({ length: flags.workers }, (_none, worker) => makeCopy(workshop, worker + 1));
  const files = [...new Set(mutants.map(({ file }) => file))];
  const baseline = await measureBaseline(copies, files, paths, folders);
  console.error(`${mutants.length} mutants; baseline after ${minutes().toFixed(1)} minutes`);
  const judged: Judged[] = [];
  const left = [...mutants];
  const work = async (copy: (typeof copies)[number]): Promise<void> => {
    for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
      if (minutes() > flags.minutes) return;
      const result = await judgeMutant(copy, mutant, baseline, folders);
      judged.push(result);
      console.error(progressLine(result, judged.length, mutants.length));
    }
  };
  await Promise.all(copies.map(work));
  if (flags.out !== undefined) writeFileSync(flags.out, survivorLines(judged));
  console.log(summary(judged));
  console.log(timesText(judged, flags.workers, minutes()));
  if (judged.length < mutants.length)
    console.log(`${mutants.length - judged.length} of ${mutants.length} not asked`);
}

function progressLine({ mutant, changes, killedBy }: Judged, index: number, count: number): string {
  const { file, line, operator } = mutant;
  const fate = killedBy === undefined ? 'survives' : `killed by ${killedBy}`;
  const what =
    changes === 'does-not-load'
      ? 'does not load'
      : `${changes.length > 0 ? 'changes' : 'no change'}, ${fate}`;
  return `${index}/${count} ${file}:${line} ${operator}: ${what}`;
}

function timesText(judged: readonly Judged[], workers: number, minutes: number): string {
  const mean = (numbers: readonly number[]): string =>
    (numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)).toFixed(1);
  const clock = mean(judged.map(({ clockSeconds }) => clockSeconds));
  const probing = mean(judged.flatMap(({ probeSeconds }) => probeSeconds ?? []));
  const testing = mean(judged.flatMap(({ testSeconds }) => testSeconds ?? []));
  return (
    `${minutes.toFixed(1)} minutes, ${workers} workers, ${clock} s a mutant and worker; ` +
    `CPU time a mutant: probe ${probing} s, tests ${testing} s`
  );
}

if (hasFolders(BFCL, OFFICIAL)) {
  const workshop = newWorkshop();
  const clear = (): void => {
    endChildren();
    // A process that was just ended may still be writing.
    rmSync(workshop, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clear();
      process.exit(130);
    });
  }
  try {
    await main(Flags.parse(values), workshop);
  } finally {
    clear();
  }
}
