/**
 * Plants damages in entries and tools on which the audit is silent, has rules repair what the audit then finds, and prints what comes
 * back as good as it was. Needs the folder of BFCL V3, and reads recorded runs where they are. What counts: README.md.
 *
 * Run: `node tests/repair-recall/run.ts --seed 12 --out cases.json`. Flags with their defaults: `--seed 1`, `--damages 300`, `--rounds 12`,
 * `--bfcl` (`ASSAY_BFCL`), `--official` (`ASSAY_OFFICIAL`), `--only KIND,KIND`: these kinds alone.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { DETECTORS } from '../../repairs/audit/registry.ts';
import { batchesOf } from '../audit-recall/batches.ts';
import { DAMAGES } from '../audit-recall/damages/index.ts';
import { drawDamages, measurementOf } from '../audit-recall/measure.ts';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';
import { gateBench } from '../support/gates.ts';
import { repairBatch } from './measure.ts';
import type { RepairCase } from './measure.ts';
import { recordedEpisodes } from './recorded.ts';
import { summary } from './report.ts';

const Flags = z.strictObject({
  seed: z.coerce.number().int(),
  damages: z.coerce.number().int().nonnegative(),
  rounds: z.coerce.number().int().positive(),
  bfcl: z.string(),
  official: z.string(),
  only: z.string().optional(),
  out: z.string().optional(),
});

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    damages: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '12' },
    bfcl: { type: 'string', default: BFCL },
    official: { type: 'string', default: OFFICIAL },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});

const note = (text: string): void => {
  console.error(`${(performance.now() / 1000).toFixed(0)} s: ${text}`);
};

async function measure({
  seed,
  damages,
  rounds,
  bfcl,
  official,
  only,
  out,
}: z.infer<typeof Flags>): Promise<void> {
  const suite = await loadBfcl(bfcl, CATEGORIES);
  const results = join(official, 'result');
  const recorded = existsSync(results) ? await recordedEpisodes(suite, results) : new Map<string, never[]>();
  note(`recorded episodes of ${recorded.size} entries`);
  const measurement = await measurementOf(suite, DETECTORS);
  const kinds = DAMAGES.filter(({ kind }) => only === undefined || only.split(',').includes(kind));
  const drawn = await drawDamages(measurement, kinds, damages, seed);
  const batches = batchesOf(drawn, measurement.audited);
  note(`${drawn.length} damages drawn with seed ${seed}, in ${batches.length} batches`);
  const judging = { bench: gateBench(suite), recorded, rounds };
  const cases: RepairCase[] = [];
  for (const [index, batch] of batches.entries()) {
    cases.push(...(await repairBatch(batch, measurement, judging)));
    note(
      `batch ${index + 1} of ${batches.length}: ${cases.filter(({ isEquivalent }) => isEquivalent).length} of ${cases.length} equivalent`,
    );
    if (out !== undefined) writeFileSync(out, `${JSON.stringify({ seed, cases }, null, 1)}\n`);
  }
  const order = kinds.map(({ kind }) => kind);
  console.log(summary(cases.toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))));
}

const flags = Flags.parse(values);
if (hasFolders(flags.bfcl)) await measure(flags);
