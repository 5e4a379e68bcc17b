import type { ReadReply } from '../../harness/contract/evaluator.ts';
/**
 * Time to read and judge every single-turn reply of the official results, and time of decoding and checking alone.
 * Needs the folders of `ASSAY_BFCL` and `ASSAY_OFFICIAL`. Run: `node tests/bench/single-turn.ts`.
 *
 * Times are CPU time of the judging thread, and of all threads including compiler and garbage collector. Figures:
 * README.md.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { decoders } from '../../benchmarks/bfcl/decoders/index.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { profileOf } from '../../benchmarks/bfcl/model-profiles.ts';
import { judgeSingleTurn } from '../../evaluators/action/bfcl-ast/judge.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { BFCL, OFFICIAL } from '../support/bfcl-folder.ts';

const total = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

const readerOf = (family: string): ReadReply | undefined => {
  const decoder = decoders.get(family);
  return decoder && ((written, language) => decoder.decodeAst(written, language));
};

const categories = CATEGORIES.filter(({ kind }) => kind !== 'multi-turn');
const suite = await loadBfcl(BFCL, categories);
const results = join(OFFICIAL, 'result');
const counts = { verdicts: 0, passes: 0 };
const judging = { thread: 0, allThreads: 0 };
for (const category of categories) {
  const entries = suite.entries.filter((entry) => entry.category === category.name);
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  for (const model of readdirSync(results)) {
    const path = resultPath(results, model, category.name);
    const profile = profileOf(model);
    if (path === undefined || profile === undefined) continue;
    const { decoder, dotsInToolNames } = profile;
    const episodes = await importResults(path, model, category, entries, { decoder, dotsInToolNames });
    const thread = process.threadCpuUsage();
    const allThreads = process.cpuUsage();
    for (const episode of episodes) {
      const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      if (entry === undefined) continue;
      counts.verdicts += 1;
      if (judgeSingleTurn(entry, episode, readerOf).kind === 'pass') counts.passes += 1;
    }
    judging.thread += total(process.threadCpuUsage(thread));
    judging.allThreads += total(process.cpuUsage(allThreads));
  }
}
const each = (seconds: number): string => ((1e6 * seconds) / counts.verdicts).toFixed(1);
console.log(`${counts.verdicts} verdicts, ${counts.passes} passes, each ${each(judging.thread)} µs`);
console.log(
  `all threads ${each(judging.allThreads)} µs a verdict, ${total(process.cpuUsage()).toFixed(1)} s with reading, ` +
    `${(performance.now() / 1000).toFixed(1)} s on the clock, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
