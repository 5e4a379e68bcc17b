/**
 * Measures what becomes of faults that a person planted in what an author writes, each by itself: whether the right part is blamed,
 * whether the right artefact takes its place, and whether any faulty one gets into the suite. README.md of the folder says what counts.
 *
 * Run: `node tests/harness/cli/author-faults/run.ts FILE --seed N`, where FILE holds one fault a line.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsIn, plantedArtefact } from './planted-fault.ts';
import { faultPlayer, plantingRequest } from './play-fault.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) throw new Error('name the file of the faults');
const play = faultPlayer(plantingRequest(Number(values.seed)));
const totals = { right: 0, repaired: 0, sealed: 0, faults: 0 };
for (const fault of faultsIn(readFileSync(file, 'utf8'))) {
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
