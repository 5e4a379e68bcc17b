import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
/**
 * Measures the outcome evaluator's agreement with episodes that people judged by reading, beside the action
 * evaluator's; the contribution of each part; and the time. Run: `node tests/bench/outcome-agreement.ts`.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { OUTCOME_PARTS } from '../../evaluators/outcome/multi-turn/parts.ts';
import type { OutcomePart } from '../../evaluators/outcome/multi-turn/parts.ts';
import { judgeOutcome } from '../../evaluators/outcome/multi-turn/judge.ts';
import { agreement } from '../../evaluators/statistics/kappa.ts';
import { outcomeEpisode, preparedEntries } from '../../evaluators/outcome/multi-turn/index.ts';
import { explain } from '../../harness/contract/verdict.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { multiTurnSuite, officialEpisodes } from '../support/official-episodes.ts';

const ADJUDICATED = resolve(process.env['ASSAY_ADJUDICATED'] ?? '../shared/adjudicated');

const Label = z.looseObject({
  episode: z.string(),
  model: z.string(),
  entry: z.string(),
  agreed: z.enum(['success', 'fail']).nullable(),
});

const labels = readFileSync(join(ADJUDICATED, 'labels.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => Label.parse(JSON.parse(line)));
const labelOf = new Map(labels.map((label) => [`${label.model} ${label.entry}`, label]));

const without = (part: OutcomePart): ReadonlySet<OutcomePart> =>
  new Set(OUTCOME_PARTS.filter((other) => other !== part));
const VARIANTS: readonly (readonly [string, ReadonlySet<OutcomePart>])[] = [
  ['outcome', new Set(OUTCOME_PARTS)],
  ...OUTCOME_PARTS.map((part) => [`without ${part}`, without(part)] as const),
  ['final state alone', new Set<OutcomePart>(['goal-state', 'side-effects'])],
];

const suite = await multiTurnSuite();
const ports = judgingPorts(suite);
const { world } = ports;
const preparedOf = preparedEntries(world);
const action = bfclMultiTurn.judgeFor(ports);
const isPass = (verdict: Verdict): boolean => verdict.kind === 'pass';

const human: string[] = [];
const judged = new Map<string, string[]>([
  ['action', []],
  ...VARIANTS.map(([name]): [string, string[]] => [name, []]),
]);
const changed = new Map<string, number>();
const confusion = new Map<string, number>();
const reasons = new Map<string, number>();
const disputes: string[] = [];
let episodes = 0;
let outcomeTime = 0;
let actionTime = 0;
/** CPU seconds of this process, all threads; other programs on the machine are not included. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const record = (name: string, verdict: Verdict): void => {
  judged.get(name)?.push(isPass(verdict) ? 'success' : 'fail');
};

for await (const { entry, episode } of officialEpisodes(suite)) {
  episodes += 1;
  const began = cpuSeconds();
  const prepared = preparedOf(entry);
  const replayed = outcomeEpisode(entry, episode, ports);
  if (prepared === undefined || replayed === 'no-decoder')
    throw new Error(`${episode.entryId} cannot be judged`);
  const full = judgeOutcome(prepared, replayed, world);
  outcomeTime += cpuSeconds() - began;
  const verdicts = VARIANTS.map(
    ([name, parts]) => [name, judgeOutcome(prepared, replayed, world, parts)] as const,
  );
  const middle = cpuSeconds();
  const official = action(entry, episode);
  actionTime += cpuSeconds() - middle;
  for (const [name, verdict] of verdicts)
    if (isPass(verdict) !== isPass(full)) changed.set(name, (changed.get(name) ?? 0) + 1);
  const cell = `action ${official.kind}, outcome ${full.kind}`;
  confusion.set(cell, (confusion.get(cell) ?? 0) + 1);
  const codes = full.kind === 'fail' ? new Set(full.failures.map(({ code }) => code)) : [];
  for (const code of codes) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  const label = labelOf.get(`${episode.model} ${episode.entryId}`);
  if (label === undefined) continue;
  labelOf.delete(`${episode.model} ${episode.entryId}`);
  if (label.agreed === null) continue;
  human.push(label.agreed);
  record('action', official);
  for (const [name, verdict] of verdicts) record(name, verdict);
  if (isPass(full) !== (label.agreed === 'success')) {
    const why = full.kind === 'fail' ? full.failures.slice(0, 3).map(explain).join('; ') : 'pass';
    disputes.push(
      `${label.episode} ${episode.entryId}: read as ${label.agreed}, outcome ${full.kind}: ${why}`,
    );
  }
}

const shown = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));
console.log(`adjudicated episodes: ${human.length} on which both readers agree, ${labelOf.size} not found`);
for (const [name, labels] of judged) {
  const { observed, kappa } = agreement(human, labels);
  const hits = human.filter((verdict, index) => verdict === labels[index]).length;
  console.log(
    `${name.padEnd(32)} ${hits}/${human.length} = ${shown(observed.value)} [${shown(observed.interval?.low)}, ${shown(observed.interval?.high)}]` +
      `  kappa ${shown(kappa.value)} [${shown(kappa.interval?.low)}, ${shown(kappa.interval?.high)}]` +
      `  verdicts changed ${changed.get(name) ?? 0}`,
  );
}
for (const dispute of disputes) console.log(dispute);
console.log(Object.fromEntries([...confusion].toSorted(([left], [right]) => (left < right ? -1 : 1))));
console.log(Object.fromEntries([...reasons].toSorted((left, right) => right[1] - left[1])));
console.log(
  `${episodes} episodes: outcome ${outcomeTime.toFixed(1)} s of CPU time with derivation and replay, action ${actionTime.toFixed(1)} s`,
);
