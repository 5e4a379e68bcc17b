/**
 * Judges the same recorded episodes with the evaluators of this checkout and of another one, in turns within one process, and
 * prints the ratio of their CPU times. Needs the folders of `ASSAY_BFCL` and `ASSAY_OFFICIAL`.
 * Run: `node tests/bench/judging-before-after.ts OTHER-CHECKOUT`, with the number of rounds as a second argument.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import type * as importing from '../../benchmarks/bfcl/import-results.ts';
import type * as formats from '../../benchmarks/bfcl/reply-formats.ts';
import type * as loading from '../../benchmarks/suites/bfcl/load.ts';
import type * as ports from '../../benchmarks/suites/judging-ports.ts';
import type * as registry from '../../evaluators/registry.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { BFCL, OFFICIAL } from '../support/bfcl-folder.ts';

const OWN = resolve(import.meta.dirname, '../..');
const [, , other = '', rounds = '9'] = process.argv;

type Case = { readonly entry: SuiteEntry; readonly episode: Episode };

/** Every eighth model, so that a round takes seconds. */
const STRIDE = 8;

const moduleOf = async (checkout: string, path: string): Promise<unknown> =>
  await import(pathToFileURL(join(checkout, path)).href);

/** Cases by kind, and a measurement of judging them with new judges, by evaluator. */
async function prepare(checkout: string) {
  const { loadBfcl } = (await moduleOf(checkout, 'benchmarks/suites/bfcl/load.ts')) as typeof loading;
  const { importResults } = (await moduleOf(
    checkout,
    'benchmarks/bfcl/import-results.ts',
  )) as typeof importing;
  const { replyFormatOf } = (await moduleOf(checkout, 'benchmarks/bfcl/reply-formats.ts')) as typeof formats;
  const { judgingPorts } = (await moduleOf(checkout, 'benchmarks/suites/judging-ports.ts')) as typeof ports;
  const { EVALUATORS } = (await moduleOf(checkout, 'evaluators/registry.ts')) as typeof registry;
  const suite: Suite = await loadBfcl(BFCL, CATEGORIES);
  const cases: Case[] = [];
  const models = readdirSync(join(OFFICIAL, 'result')).filter((_model, index) => index % STRIDE === 0);
  for (const category of CATEGORIES) {
    const { name } = category;
    const entries = suite.entries.filter((entry) => entry.category === name);
    for (const model of models) {
      const path = join(OFFICIAL, 'result', model, `BFCL_v3_${name}_result.json.gz`);
      if (!existsSync(path)) continue;
      const episodes = await importResults(path, model, category, entries, replyFormatOf(model));
      for (const episode of episodes) {
        const entry = entries.find(
          ({ id, occurrence }) => id === episode.entryId && occurrence === episode.occurrence,
        );
        if (entry !== undefined) cases.push({ entry, episode });
      }
    }
  }
  return EVALUATORS.map((evaluator) => {
    const judged = cases.filter(({ entry }) => evaluator.judges.has(entry.reference.kind));
    return {
      name: evaluator.identity.id,
      count: judged.length,
      measure: (): number => {
        const judge = evaluator.judgeFor(judgingPorts(suite));
        const cpu = process.threadCpuUsage();
        for (const { entry, episode } of judged) judge(entry, episode);
        const { user, system } = process.threadCpuUsage(cpu);
        return (user + system) / 1000;
      },
    };
  });
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const before = await prepare(resolve(other));
const after = await prepare(OWN);
for (const [index, theirs] of before.entries()) {
  const ours = after[index];
  if (ours?.name !== theirs.name) throw new Error(`${theirs.name} is missing in one of the checkouts.`);
  const times = { before: [] as number[], after: [] as number[] };
  for (let round = 0; round < Number(rounds); round++) {
    const inTurn = [
      () => times.before.push(theirs.measure()),
      () => times.after.push(ours.measure()),
    ] as const;
    for (const run of round % 2 === 0 ? inTurn : inTurn.toReversed()) run();
  }
  const [first, second] = [median(times.before), median(times.after)];
  const least = Math.min(...times.after) / Math.min(...times.before);
  console.log(
    `${theirs.name}: ${theirs.count} episodes, median ${first.toFixed(0)} ms before, ${second.toFixed(0)} ms after: ratio ` +
      `${(second / first).toFixed(3)}, of the fastest ${least.toFixed(3)}`,
  );
}
