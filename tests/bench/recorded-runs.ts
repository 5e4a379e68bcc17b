/**
 * Which official runs are of the entries that they name, and how often each test would call a run that fits a mismatch.
 * Run: `node tests/bench/recorded-runs.ts`.
 */
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { earlyCall } from '../../evaluators/recorded-runs/early-calls.ts';
import { countsFollowPrompts, promptSize } from '../../evaluators/recorded-runs/prompt-size.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { explainEvidence } from '../../harness/contract/run-fit.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import { multiTurnSuite } from '../support/official-episodes.ts';
import { officialRunFits, officialRuns } from '../support/official-runs.ts';

const suite = await multiTurnSuite();
const reading = judgingPorts(suite);
const byModel = await officialRuns(suite);

const conclusions = new Map<string, number>();
for (const [model, fits] of officialRunFits(suite, byModel)) {
  for (const { category, conclusion, evidence } of fits) {
    const cell = `${category}: ${conclusion}`;
    conclusions.set(cell, (conclusions.get(cell) ?? 0) + 1);
    if (conclusion !== 'fits')
      console.log(`${model}, ${category}: ${evidence.map(explainEvidence).join('; ')}`);
  }
}
console.log(Object.fromEntries([...conclusions].toSorted(([left], [right]) => (left < right ? -1 : 1))));

// Where nothing is withheld, a tool that the entry does not have takes the place of the withheld one.
const foreign = [...suite.catalogue.values()].map(({ name }) => name);
const placebo = { early: [0, 0], size: [0, 0] };
for (const recorded of byModel.values()) {
  const previous: Episode[] = [];
  const base = recorded.filter(({ entry: { category } }) => category.endsWith('_base'));
  const hasSizes = countsFollowPrompts(base.map(({ episode }) => episode));
  for (const { entry, episode } of base) {
    const offered = new Set(toolsOf(entry, suite.catalogue).map(({ name }) => name));
    const announces = foreign.filter((name) => !offered.has(name));
    const turns = entry.turns.map((turn, index) =>
      index === entry.turns.length - 1 ? { ...turn, announces } : turn,
    );
    count(placebo.early, earlyCall({ ...entry, turns }, episode, reading));
    const ofTwin = previous.at(-1);
    if (hasSizes && ofTwin !== undefined)
      count(placebo.size, promptSize({ episode, ofTwin, difference: 'other-words' }));
    previous.push(episode);
  }
}
console.log('false alarms where a test cannot apply (multi_turn_base):');
console.log(`  a tool that was never shown is called by name: ${placebo.early.join(' of ')} episodes`);
console.log(`  two prompts of different entries have one size: ${placebo.size.join(' of ')} pairs`);

function count(tally: number[], observation: 'fits' | 'contradicts' | undefined): void {
  if (observation === undefined) return;
  tally[0] = (tally[0] ?? 0) + (observation === 'contradicts' ? 1 : 0);
  tally[1] = (tally[1] ?? 0) + 1;
}
