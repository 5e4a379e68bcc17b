/**
 * The outcome evaluator for single-turn entries beside the official check, over every recorded reply: cells of action and
 * outcome by category, what is left to review and why, what each rule is worth, and time. Needs the folders of
 * `ASSAY_BFCL` and `ASSAY_OFFICIAL`. Run: `node tests/bench/outcome-single-turn.ts`; with `--parts` each rule is also
 * switched off in turn, which takes as long again for each of them.
 */
import { bfclAst } from '../../evaluators/action/bfcl-ast/index.ts';
import { singleTurnJudge } from '../../evaluators/outcome/single-turn/index.ts';
import { ALL_SINGLE_TURN_PARTS, SINGLE_TURN_PARTS } from '../../evaluators/outcome/single-turn/parts.ts';
import type { Judge } from '../../harness/contract/evaluator.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import type { Recorded } from '../support/official-episodes.ts';
import { singleTurnEpisodes, singleTurnSuite } from '../support/single-turn-episodes.ts';

/** Counts by name. */
type Counts = Map<string, number>;
const count = (counts: Counts, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};
const inOrder = (counts: Counts): readonly (readonly [string, number])[] =>
  [...counts].toSorted((left, right) => right[1] - left[1]);

const reasonsOf = (verdict: Verdict): readonly string[] => {
  if (verdict.kind === 'fail') return [...new Set(verdict.failures.map(({ code }) => code))];
  return verdict.kind === 'unscored' && verdict.because === 'needs-review' ? [verdict.reason] : [];
};

/** Verdicts of a judge, and the CPU seconds that they took. */
function timed(episodes: readonly Recorded[], judge: Judge): readonly [readonly Verdict[], number] {
  const start = process.threadCpuUsage();
  const verdicts = episodes.map(({ entry, episode }) => judge(entry, episode));
  const { user, system } = process.threadCpuUsage(start);
  return [verdicts, (user + system) / 1e6];
}

const suite = await singleTurnSuite();
const ports = judgingPorts(suite);
const action = bfclAst.judgeFor(ports);
const outcome = singleTurnJudge(ports);
const without = (process.argv.includes('--parts') ? SINGLE_TURN_PARTS : []).map(
  (part): { part: string; judge: Judge; changed: Counts } => {
    const parts = new Set([...ALL_SINGLE_TURN_PARTS].filter((other) => other !== part));
    return { part, judge: singleTurnJudge(ports, parts), changed: new Map() };
  },
);

const cells = new Map<string, Counts>();
const reasons: Counts = new Map();
const seconds = { action: 0, outcome: 0 };
let rows = 0;
for await (const episodes of singleTurnEpisodes(suite)) {
  rows += episodes.length;
  const [official, officialSeconds] = timed(episodes, action);
  const [verdicts, outcomeSeconds] = timed(episodes, outcome);
  seconds.action += officialSeconds;
  seconds.outcome += outcomeSeconds;
  for (const [index, { entry, episode }] of episodes.entries()) {
    const verdict = verdicts[index];
    if (verdict === undefined) continue;
    const cell = `${official[index]?.kind ?? ''} > ${verdict.kind}`;
    for (const category of [entry.category, 'all']) {
      const counts = cells.get(category) ?? new Map<string, number>();
      cells.set(category, counts);
      count(counts, cell);
    }
    for (const reason of reasonsOf(verdict)) count(reasons, reason);
    for (const { judge, changed } of without) {
      const other = judge(entry, episode).kind;
      if (other !== verdict.kind) count(changed, `${verdict.kind} > ${other}`);
    }
  }
}

const all = cells.get('all') ?? new Map<string, number>();
const columns = [...all.keys()].toSorted();
console.log('action > outcome');
console.table(
  Object.fromEntries(
    Array.from(cells, ([category, counts]) => [
      category,
      Object.fromEntries(columns.map((column) => [column, counts.get(column) ?? 0])),
    ]),
  ),
);
const review = columns
  .filter((column) => column.endsWith('unscored'))
  .reduce((total, column) => total + (all.get(column) ?? 0), 0);
console.log(`${rows} rows, ${review} without a verdict (${((100 * review) / rows).toFixed(2)} %)`);
for (const [reason, rowsOfReason] of inOrder(reasons)) console.log(`  ${rowsOfReason} ${reason}`);
for (const { part, changed } of without) {
  const total = [...changed.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    `without ${part}: ${total} verdicts change`,
    inOrder(changed).map(([shift, rowsOfShift]) => `${shift} ${rowsOfShift}`),
  );
}
const each = (used: number): string => ((1e6 * used) / rows).toFixed(1);
console.log(
  `reading and judging, CPU time of the thread: outcome ${each(seconds.outcome)} µs a row, action ${each(seconds.action)} µs`,
);
