/**
 * Agreement of both multi-turn evaluators with episodes that two readers judged, in the sample and weighted to all recorded
 * episodes; how many verdicts each part of the outcome evaluator changes; and time. The rules were tuned on these episodes.
 * Recorded runs that are not of the entries they name are excluded and listed. An unscored episode agrees with no reader.
 *
 * Run: `node tests/bench/outcome-agreement.ts`. `--parts` adds a judging of all episodes without each part. Needs the
 * folders of `ASSAY_BFCL`, `ASSAY_OFFICIAL` and `ASSAY_ADJUDICATED`.
 */
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import { outcomeEpisode, preparedEntries } from '../../evaluators/outcome/multi-turn/index.ts';
import { judgeOutcome } from '../../evaluators/outcome/multi-turn/judge.ts';
import { OUTCOME_PARTS } from '../../evaluators/outcome/multi-turn/parts.ts';
import { explain, explainUnscored } from '../../harness/contract/verdict.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { LABEL_SETS, labelsOf } from '../support/adjudicated.ts';
import type { Label } from '../support/adjudicated.ts';
import { agreementText } from '../support/agreement-text.ts';
import { multiTurnSuite } from '../support/official-episodes.ts';
import type { Recorded } from '../support/official-episodes.ts';
import { officialRunFits, officialRuns } from '../support/official-runs.ts';

/** An episode that both readers and both evaluators judged. */
type Judged = { readonly label: Label; readonly action: Verdict; readonly outcome: Verdict };

const suite = await multiTurnSuite();
const ports = judgingPorts(suite);
const { world } = ports;
const preparedOf = preparedEntries(world);
const action = bfclMultiTurn.judgeFor(ports);
const runs = await officialRuns(suite);
const mismatched = new Set(
  [...officialRunFits(suite, runs).values()]
    .flat()
    .filter(({ conclusion }) => conclusion === 'mismatch')
    .map(({ model, category }) => `${model} ${category}`),
);
const labels = new Map(
  (['old', 'new'] as const).flatMap(labelsOf).map((label) => [`${label.model} ${label.entry}`, label]),
);
const partsLeftOut = process.argv.includes('--parts') ? OUTCOME_PARTS : [];

/** Counts by name. */
const population = new Map<string, number>();
const reasons = new Map<string, number>();
const changedWithout = new Map<string, number>();
const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
const judged: Judged[] = [];
const seconds = { action: 0, outcome: 0 };
let leftOut = 0;
for (const recorded of [...runs.values()].flat()) judgeOne(recorded);

for (const set of ['old', 'new'] as const) {
  const ofSet = judged.filter(({ label }) => label.set === set);
  const all = labelsOf(set);
  const excluded = all.filter(({ model, category }) => mismatched.has(`${model} ${category}`));
  console.log(
    `\n${set} episodes (${LABEL_SETS[set]}): the rules are tuned on ${all.length}, ${ofSet.length} count`,
  );
  console.log(`  of mismatched runs: ${excluded.map(({ number }) => number).join(', ') || 'none'}`);
  report(ofSet);
  for (const { label, outcome } of ofSet.filter((item) => !agrees(item.label, item.outcome)))
    console.log(`  ${label.number} ${label.entry}: read as ${label.agreed}, outcome ${textOf(outcome)}`);
}
console.log('\nboth sets');
report(judged);
const review = reasons.get('needs-review') ?? 0;
console.log(`\n${total(population)} episodes in runs that fit, ${leftOut} in mismatched runs`);
console.log(`needs review: ${review} = ${((100 * review) / total(population)).toFixed(2)} %`);
console.log(Object.fromEntries([...population].toSorted(([left], [right]) => (left < right ? -1 : 1))));
console.log(Object.fromEntries([...reasons].toSorted((left, right) => right[1] - left[1])));
for (const part of partsLeftOut)
  console.log(`without ${part}: ${changedWithout.get(part) ?? 0} verdicts change`);
console.log(
  `CPU time of all episodes: outcome ${seconds.outcome.toFixed(1)} s with derivation and replay, action ${seconds.action.toFixed(1)} s`,
);

function judgeOne({ entry, episode }: Recorded): void {
  const prepared = cpuTime('outcome', () => preparedOf(entry));
  const executed = cpuTime('outcome', () => outcomeEpisode(entry, episode, ports));
  if (prepared === undefined || executed === 'no-decoder')
    throw new Error(`${episode.entryId} cannot be judged`);
  const outcome = cpuTime('outcome', () => judgeOutcome(prepared, executed, world));
  const official = cpuTime('action', () => action(entry, episode));
  if (mismatched.has(`${episode.model} ${episode.category}`)) {
    leftOut += 1;
    return;
  }
  count(population, cellOf(official, outcome));
  for (const code of codesOf(outcome)) count(reasons, code);
  for (const part of partsLeftOut) {
    const parts = new Set(OUTCOME_PARTS.filter((other) => other !== part));
    if (judgeOutcome(prepared, executed, world, parts).kind !== outcome.kind) count(changedWithout, part);
  }
  const label = labels.get(`${episode.model} ${episode.entryId}`);
  if (label !== undefined) judged.push({ label, action: official, outcome });
}

/** CPU seconds of this process, all threads; other programs on the machine are not included. */
function cpuTime<Result>(evaluator: keyof typeof seconds, run: () => Result): Result {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  seconds[evaluator] += (user + system) / 1e6;
  return result;
}

/** Prints the agreement of each evaluator with the readers. */
function report(items: readonly Judged[]): void {
  for (const evaluator of ['outcome', 'action'] as const) {
    const cases = items.map((item) => ({
      read: item.label.agreed,
      given: wordFor(item[evaluator]),
      cell: cellOf(item.action, item.outcome),
    }));
    console.log(`  ${evaluator}: ${agreementText(cases, population)}`);
  }
  for (const cell of [...population.keys()].toSorted()) {
    const inCell = items.filter((item) => cellOf(item.action, item.outcome) === cell);
    const right = inCell.filter(({ label, outcome }) => agrees(label, outcome)).length;
    console.log(`    ${cell}: outcome right in ${right} of ${inCell.length}`);
  }
}

function wordFor(verdict: Verdict): string {
  return verdict.kind === 'pass' ? 'success' : verdict.kind;
}

function agrees({ agreed }: Label, verdict: Verdict): boolean {
  return wordFor(verdict) === agreed;
}

function cellOf(official: Verdict, outcome: Verdict): string {
  return `action ${official.kind}, outcome ${outcome.kind}`;
}

function codesOf(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'unscored') return [verdict.because];
  return verdict.kind === 'fail' ? [...new Set(verdict.failures.map(({ code }) => code))] : [];
}

function textOf(verdict: Verdict): string {
  if (verdict.kind === 'unscored') return explainUnscored(verdict);
  return verdict.kind === 'fail' ? `fail: ${verdict.failures.slice(0, 3).map(explain).join('; ')}` : 'pass';
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, size) => sum + size, 0);
}
