/**
 * Plants damages and harmless changes in entries and tools on which the audit is silent, and prints what the audit finds of
 * them. Needs the folder of BFCL V3. How it works, and what its figures mean: README.md.
 *
 * Run: `node tests/audit-recall/run.ts --out cases.json`. Flags with their defaults: `--seed 1`, `--damages 300`,
 * `--harmless 300`, `--bfcl` (`ASSAY_BFCL`), `--only KIND,KIND`: these kinds alone, `--alone 0`: so many of the damages are
 * audited by themselves, too, to see that their neighbours in a batch change nothing.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { DETECTORS } from '../../repairs/audit/registry.ts';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { drawnOrder } from '../support/shuffled.ts';
import { DAMAGES } from './damages/index.ts';
import type { Drawn } from './draw-plantings.ts';
import { HARMLESS } from './harmless/index.ts';
import { drawDamages, drawHarmless, judgePlantings, measurementOf, silentGround } from './measure.ts';
import type { Case, Measurement } from './measure.ts';
import type { Damage, Planter } from './planting.ts';
import { summary } from './report.ts';

const Flags = z.strictObject({
  seed: z.coerce.number().int(),
  damages: z.coerce.number().int().nonnegative(),
  harmless: z.coerce.number().int().nonnegative(),
  alone: z.coerce.number().int().nonnegative(),
  bfcl: z.string(),
  only: z.string().optional(),
  out: z.string().optional(),
});

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    damages: { type: 'string', default: '300' },
    harmless: { type: 'string', default: '300' },
    alone: { type: 'string', default: '0' },
    bfcl: { type: 'string', default: BFCL },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});

const note = (text: string): void => {
  console.error(`${(performance.now() / 1000).toFixed(0)} s: ${text}`);
};

const batchNote =
  (what: string) =>
  (done: number, of: number): void => {
    note(`${what}: batch ${done} of ${of}`);
  };

const kindsAsked = <Kind extends Planter>(
  planters: readonly Kind[],
  only: string | undefined,
): readonly Kind[] => planters.filter(({ kind }) => only === undefined || only.split(',').includes(kind));

async function measure({
  seed,
  damages,
  harmless,
  alone,
  bfcl,
  only,
  out,
}: z.infer<typeof Flags>): Promise<void> {
  const measurement = await measurementOf(await loadBfcl(bfcl, CATEGORIES), DETECTORS);
  note(groundText(measurement));
  const damaged = await drawDamages(measurement, kindsAsked(DAMAGES, only), damages, seed);
  // Another seed, so that the harmless changes do not depend on how many damages are drawn.
  const changed = await drawHarmless(measurement, kindsAsked(HARMLESS, only), harmless, seed + 1);
  note(`${damaged.length} damages and ${changed.length} harmless changes drawn with seed ${seed}`);
  const componentsOf = ({ components }: Damage): Damage['components'] => components;
  const damageCases = await judgePlantings(damaged, measurement, componentsOf, batchNote('damages'));
  const harmlessCases = await judgePlantings(changed, measurement, () => [], batchNote('harmless changes'));
  console.log(summary(damageCases, harmlessCases));
  if (alone > 0) await compareAlone(damaged, damageCases, measurement, { count: alone, seed });
  if (out !== undefined)
    writeFileSync(
      out,
      `${JSON.stringify({ seed, damages: damageCases, harmless: harmlessCases }, null, 1)}\n`,
    );
}

function groundText(measurement: Measurement): string {
  const { entries, tools } = silentGround(measurement);
  const { suite, baseline } = measurement;
  const findings = [...baseline.values()].flat().length;
  return (
    `${findings} findings; silent: ${entries.length} of ${suite.entries.length} entries, ` +
    `${tools.length} of ${suite.catalogue.size} tools`
  );
}

/** Audits some damages by themselves and prints in how many the verdict is another one than in their batch. */
async function compareAlone(
  drawn: readonly Drawn<Damage>[],
  cases: readonly Case[],
  measurement: Measurement,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<void> {
  const pairs = drawn.flatMap((one, index) => {
    const known = cases[index];
    return known === undefined ? [] : [{ one, known }];
  });
  const chosen = drawnOrder(pairs, seededRandom(seed)).slice(0, count);
  let other = 0;
  for (const { one, known } of chosen) {
    const [alone] = await judgePlantings([one], measurement, ({ components }) => components);
    if (JSON.stringify(alone) === JSON.stringify(known)) continue;
    other += 1;
    note(`other findings alone: ${known.kind}: ${known.what}`);
  }
  console.log(`\nAudited alone: ${chosen.length}, with other findings than in their batch: ${other}`);
}

const flags = Flags.parse(values);
if (hasFolders(flags.bfcl)) await measure(flags);
