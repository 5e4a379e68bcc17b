import { mcNemarOfCounts } from '../../../evaluators/statistics/mcnemar.ts';
import { shareOf, shareText } from './ladder-gate.ts';
import type { Climb, LadderGate, Standings } from './ladder-gate.ts';

/** Agents that play the reference with noise, the best first: the number is the share of writes that are damaged. */
const RUNGS = ['noisy-5', 'noisy-10', 'noisy-20', 'noisy-40'].map((agent): Climb => ({
  agent,
  on: 'sample',
}));

/** Entries from which on neighbours have to differ by more than chance explains. */
const LARGE = 500;
const LEVEL = 0.01;

/** S2: what is known to be worse, fares worse. */
export const ladderInOrder: LadderGate = {
  id: 'ladder-in-order',
  asks: 'the more writes of the reference are damaged (5, 10, 20, 40 %), the fewer entries pass by outcome, from 500 entries on at p < 0.01',
  blames: 'evaluation',
  plays: RUNGS,
  claims: (standings) =>
    RUNGS.slice(1).flatMap((worse, index) => {
      const better = RUNGS[index];
      return better === undefined ? [] : disorder(better, worse, standings);
    }),
};

/** Why two neighbours are not in order; empty if they are. */
function disorder(better: Climb, worse: Climb, standings: Standings): readonly string[] {
  const [above, below] = [shareOf(standings, better), shareOf(standings, worse)];
  const pair = `${better.agent} passes ${shareText(above)} entries and ${worse.agent} ${shareText(below)}`;
  const { onlyBetter, onlyWorse } = discordant(better, worse, standings);
  if (onlyWorse > onlyBetter) return [`${pair}: more writes are damaged, and more entries pass`];
  if (above.played < LARGE) return [];
  const { pValue } = mcNemarOfCounts(onlyBetter, onlyWorse);
  if (pValue < LEVEL) return [];
  const counts = `${onlyBetter} entries are passed by the first alone and ${onlyWorse} by the second alone`;
  return [`${pair}: ${counts}, p = ${pValue.toFixed(3)} by McNemar's test, and it has to be below ${LEVEL}`];
}

function discordant(better: Climb, worse: Climb, standings: Standings) {
  const others = standings.get(worse.agent);
  const pairs = [...(standings.get(better.agent) ?? [])].map(
    ([entry, isPassed]) => [isPassed, others?.get(entry) ?? false] as const,
  );
  return {
    onlyBetter: pairs.filter(([one, other]) => one && !other).length,
    onlyWorse: pairs.filter(([one, other]) => other && !one).length,
  };
}
