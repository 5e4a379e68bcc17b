import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsIn, plantedArtefact } from './planted-fault.ts';
import { faultPlayer, plantingRequest } from './play-fault.ts';

/** Seed of the suite that the set was planted in. */
const SEED = 23;
const FAULTS = faultsIn(readFileSync(join(import.meta.dirname, 'eighth-set.jsonl'), 'utf8'));

/** With `ASSAY_FAULTS=all`, all faults instead of one of each component. */
const isWhole = process.env['ASSAY_FAULTS'] === 'all';
const PLAYED = isWhole ? FAULTS : FAULTS.filter(({ n }) => [1, 10, 20].includes(n));

test('the set has eight faults of each component, in artefacts that authors could write', () => {
  const sizes = Map.groupBy(FAULTS.map(plantedArtefact), ({ fault }) => fault.component);
  expect([...sizes].map(([component, faults]) => [component, faults.length])).toEqual([
    ['environment', 8],
    ['tool', 8],
    ['trajectory', 8],
  ]);
});

const play = faultPlayer(plantingRequest(SEED));

test.each(PLAYED)('$n, $artefact of $world: $what', async (fault) => {
  const { blame, repair, sealed } = await play(plantedArtefact(fault));
  expect({ blame, repair, sealed }).toEqual({ blame: 'right', repair: 'repaired', sealed: 'no' });
});
