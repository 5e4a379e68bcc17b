/**
 * Time to read and judge every single-turn reply of the official results, and to decode and check alone. Needs the folders
 * of `ASSAY_BFCL` and `ASSAY_OFFICIAL`. Run: `node tests/bench/single-turn.ts`.
 *
 * Measured with Node 24 on two cores, other work beside it: 189,811 verdicts in 12 s, CPU time
 * (compiler and collector included) 7.5 s, of which 22 µs a verdict to decode and check.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { decoders } from '../../benchmarks/bfcl/decoders/index.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../benchmarks/bfcl/load-suite.ts';
import { profileOf } from '../../benchmarks/bfcl/model-profiles.ts';
import { judgeSingleTurn } from '../../evaluators/action/ast/judge.ts';
import type { ReadReply } from '../../evaluators/action/ast/judge.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { BFCL, OFFICIAL } from '../support/bfcl-folder.ts';

const seconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

const readerOf = (family: string): ReadReply | undefined => {
  const decoder = decoders.get(family);
  return decoder && ((written, language) => decoder.decodeAst(written, language));
};

const categories = CATEGORIES.filter(({ kind }) => kind !== 'multi-turn');
const suite = await loadBfcl(BFCL, categories);
const results = join(OFFICIAL, 'result');
const counts = { verdicts: 0, passes: 0 };
let judging = 0;
for (const category of categories) {
  const entries = suite.entries.filter((entry) => entry.category === category.name);
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  for (const model of readdirSync(results)) {
    const path = resultPath(results, model, category.name);
    const profile = profileOf(model);
    if (path === undefined || profile === undefined) continue;
    const { decoder, dotsInToolNames } = profile;
    const episodes = await importResults(path, model, category, entries, { decoder, dotsInToolNames });
    const start = seconds();
    for (const episode of episodes) {
      const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      if (entry === undefined) continue;
      counts.verdicts += 1;
      if (judgeSingleTurn(entry, episode, readerOf).kind === 'pass') counts.passes += 1;
    }
    judging += seconds() - start;
  }
}
const each = ((1e6 * judging) / counts.verdicts).toFixed(1);
console.log(
  `${counts.verdicts} verdicts, ${counts.passes} passes; CPU ${seconds().toFixed(1)} s, ${each} µs a verdict`,
);
