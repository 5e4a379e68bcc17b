import { readFileSync } from 'node:fs';
import { startStates } from '../../benchmarks/environments/tables/start-state.ts';
import { makeDomain } from '../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import { makeCandidate } from '../../benchmarks/generation/entries/candidate.ts';
import { stageOf } from '../../benchmarks/generation/plans/stage.ts';
import { populate } from '../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../benchmarks/generation/random/draws.ts';
import { assembleSuite } from '../../benchmarks/generation/suite/assemble.ts';
import { WORLDS } from '../../benchmarks/suites/worlds/definition.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';

const SEED = 7;
const THEME = Theme.parse(
  JSON.parse(
    readFileSync(new URL('../../benchmarks/generation/themes/moving_company.json', import.meta.url), 'utf8'),
  ),
);
const DOMAIN = makeDomain(THEME, ['assets', 'stock']);
const POPULATIONS = new Map([
  ['office', populate(DOMAIN, drawsOf(SEED, THEME.id, 'population', 1), WORLDS.now.slice(0, 10))],
]);
const START = startStates(DOMAIN.definition, POPULATIONS)(new Map([['population', 'office']]));
const GROUND = { stage: stageOf(DOMAIN, WORLDS.now), populations: new Map([['office', START]]) };

const PLAIN = makeCandidate({ seed: SEED, ground: GROUND, others: [] }, 0, 'plain').entry;

/** What the user says in a turn, and the calls that answer it. */
export type OfficeTurn = readonly [said: string, calls: readonly string[]];

/** A generated entry in the office of a moving company, which keeps vehicles and supplies, with other turns. */
export function officeEntry(id: string, turns: readonly OfficeTurn[]): SuiteEntry {
  if (PLAIN === undefined) throw new Error('the seed of the office gives no plain entry');
  const told = PLAIN.turns[0]?.messages.filter(({ role }) => role === 'system') ?? [];
  return {
    ...PLAIN,
    id,
    turns: turns.map(([text], turn) => ({
      messages: [...(turn === 0 ? told : []), { role: 'user' as const, text }],
      announces: [],
    })),
    reference: { kind: 'calls', turns: turns.map(([, calls]) => [...calls]) },
    wanted: { information: [], answers: [], obstacles: [] },
  };
}

/** A suite of such entries. */
export const officeSuite = (entries: readonly SuiteEntry[]): Suite =>
  assembleSuite({
    id: 'office',
    definitions: [DOMAIN.definition],
    populations: POPULATIONS,
    entries,
    source: 'test',
  });
