/**
 * Measures what becomes of faults that a person planted in what an author writes, each by itself: whether the right part is blamed,
 * whether the right artefact takes its place, and whether any faulty one gets into the suite. README.md of the folder says what counts.
 *
 * Run: `node tests/harness/cli/author-faults/run.ts FOLDER --seed N`, where FOLDER holds `faults/NN.json`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILT_IN_THEMES, readThemes } from '../../../../benchmarks/generation/domains/read-themes.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import { plantedArtefact, PlantedFault } from './planted-fault.ts';
import { faultPlayer } from './play-fault.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const [folder = '.'] = positionals;
const request = requestFor({
  seed: Number(values.seed ?? 1),
  domains: 3,
  entries: 42,
  quota: {},
  themes: readThemes(BUILT_IN_THEMES),
});
const play = faultPlayer(request);
const totals = { right: 0, repaired: 0, sealed: 0, faults: 0 };
for (const file of readdirSync(join(folder, 'faults')).toSorted()) {
  const fault = PlantedFault.parse(JSON.parse(readFileSync(join(folder, 'faults', file), 'utf8')));
  const result = await play(plantedArtefact(fault));
  totals.faults += 1;
  totals.right += Number(result.blame === 'right');
  totals.repaired += Number(result.repair === 'repaired');
  totals.sealed += Number(result.sealed === 'yes');
  const by =
    result.attribution === undefined
      ? ''
      : `${result.attribution.rule}: ${result.attribution.evidence.slice(0, 90)}`;
  console.log(
    [
      fault.n,
      fault.component,
      fault.world,
      fault.artefact,
      result.blame,
      result.repair,
      `sealed ${result.sealed}`,
      by,
    ].join(' | '),
  );
}
console.log(
  `blamed rightly ${totals.right}, repaired ${totals.repaired}, sealed with the fault ${totals.sealed}, of ${totals.faults}`,
);
