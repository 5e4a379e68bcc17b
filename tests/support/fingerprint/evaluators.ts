import { recordedEpisode, UNMETERED } from '../recorded-episode.ts';
import { createHash } from 'node:crypto';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import type { Episode, Step } from '../../../harness/contract/episode.ts';
import type { Evaluator } from '../../../harness/contract/evaluator.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { smallOwnSuite } from '../small-suite.ts';
import { STARTER } from '../workbench.ts';
import type { Fingerprint } from './fingerprint.ts';

/** Ways to damage a reference once, at a random place. */
const DAMAGES = [
  'none',
  'call-dropped',
  'call-repeated',
  'argument-changed',
  'turn-silent',
  'cut-short',
] as const;
const ROUNDS = 3;

const stepOf = (written: EncodedValue, calls: readonly string[] | null): Step => ({
  written,
  calls: calls === null ? null : [...calls],
  metrics: UNMETERED,
});

/** Conversations of the starter suite: undamaged references, and references with one damage each. */
function* conversations(): Generator<readonly [SuiteEntry, Episode]> {
  for (const [position, entry] of STARTER.entries.entries()) {
    if (entry.reference.kind !== 'calls') continue;
    for (const damage of DAMAGES) {
      for (let round = 0; round < (damage === 'none' ? 1 : ROUNDS); round += 1) {
        const random = seededRandom(1000 * position + 10 * DAMAGES.indexOf(damage) + round);
        const turns = damaged(entry.reference.turns, damage, (limit) => random.below(limit));
        const steps = turns.map((calls) => ({
          steps: [...calls.map((call) => stepOf([{ called: call }], [call])), stepOf('Done: 42 it is.', [])],
        }));
        yield [entry, recordedEpisode(entry, steps)];
      }
    }
  }
}

function damaged(
  turns: readonly (readonly string[])[],
  damage: (typeof DAMAGES)[number],
  below: (limit: number) => number,
): readonly (readonly string[])[] {
  const turn = below(turns.length);
  const calls = turns[turn] ?? [];
  const place = below(Math.max(1, calls.length));
  const call = calls[place] ?? '';
  const withTurn = (changed: readonly string[]) =>
    turns.map((old, index) => (index === turn ? changed : old));
  switch (damage) {
    case 'none':
      return turns;
    case 'call-dropped':
      return withTurn(calls.filter((_call, index) => index !== place));
    case 'call-repeated':
      return withTurn([...calls, ...(call === '' ? [] : [call])]);
    case 'argument-changed':
      return withTurn(calls.map((old, index) => (index === place ? old.replace(/\d|'(\w)/, "'x$1") : old)));
    case 'turn-silent':
      return withTurn([]);
    case 'cut-short':
      return turns.slice(0, turn);
  }
}

const TOOL: ToolSpec = {
  name: 'plan.trip',
  description: 'Plan a trip.',
  parameters: {
    type: 'dict',
    properties: {
      city: { type: 'string', description: 'Where to.' },
      nights: { type: 'integer', description: 'How long.', default: 2 },
      budget: { type: 'float', description: 'In euros.' },
      stops: { type: 'array', items: { type: 'string' }, description: 'On the way.' },
    },
    required: ['city', 'budget'],
  },
};

const ACCEPTED = {
  city: ['Turin', 'Torino'],
  nights: [3, ''],
  budget: [120.5],
  stops: [['Asti', 'Alba'], ''],
};

/** Replies to a request for one call: correct ones, and wrong ones for every kind of failure that the checker knows. */
const REPLIES: readonly string[] = [
  "[plan.trip(city='Turin', nights=3, budget=120.5, stops=['Asti', 'Alba'])]",
  "[plan.trip(city='torino', budget=120.5)]",
  "[plan.trip(city='Turin', nights=4, budget=120.5)]",
  "[plan.trip(city='Turin', nights='3', budget=120.5)]",
  "[plan.trip(city='Turin', budget=120)]",
  "[plan.trip(city='Turin')]",
  "[plan.trip(city='Turin', budget=120.5, colour='red')]",
  "[plan.trip(city='Turin', budget=120.5, stops=['Alba', 'Asti'])]",
  "[plan_trip(city='Turin', budget=120.5)]",
  "[book.trip(city='Turin', budget=120.5)]",
  "[plan.trip(city='Turin', budget=120.5), plan.trip(city='Turin', budget=120.5)]",
  'Turin it is.',
  '[]',
  '',
];

function* singleCalls(): Generator<readonly [SuiteEntry, Episode]> {
  const base: SuiteEntry = {
    id: 'trip',
    occurrence: 0,
    category: 'simple',
    language: 'python',
    turns: [{ messages: [{ role: 'user', text: 'Plan me a trip to Turin.' }], announces: [] }],
    tools: [TOOL],
    environments: [],
    initialState: {},
    longContext: false,
    reference: { kind: 'possible-answers', answers: [{ 'plan.trip': ACCEPTED }] },
  };
  const entries: readonly SuiteEntry[] = [
    base,
    {
      ...base,
      id: 'trips',
      category: 'parallel',
      reference: {
        kind: 'possible-answers',
        answers: [{ 'plan.trip': ACCEPTED }, { 'plan.trip': ACCEPTED }],
      },
    },
    { ...base, id: 'one_of_two', category: 'multiple', tools: [{ ...TOOL, name: 'book.trip' }, TOOL] },
    { ...base, id: 'none', category: 'irrelevance', reference: { kind: 'no-call' } },
    { ...base, id: 'any', category: 'live_relevance', reference: { kind: 'any-call' } },
  ];
  for (const entry of entries) {
    for (const reply of REPLIES) {
      for (const dotsInToolNames of ['kept', 'underscored'] as const) {
        const format = { decoder: 'default_prompt', dotsInToolNames };
        yield [entry, recordedEpisode(entry, [{ steps: [stepOf(reply, null)] }], { format })];
      }
    }
  }
}

/** Verdicts of an evaluator on all synthetic episodes that it supports, in order. */
export function madeVerdicts(evaluator: Evaluator): readonly string[] {
  const suite: Suite = smallOwnSuite({ entries: STARTER.entries });
  const judge = evaluator.judgeFor(judgingPorts(suite));
  return [...conversations(), ...singleCalls()]
    .filter(([entry]) => evaluator.judges.has(entry.reference.kind))
    .map(([entry, episode]) => JSON.stringify(judge(entry, episode)));
}

/** Fingerprint of an evaluator's verdicts on synthetic episodes. */
export function evaluatorFingerprint(evaluator: Evaluator): Fingerprint {
  const episodes = [...conversations(), ...singleCalls()].filter(([entry]) =>
    evaluator.judges.has(entry.reference.kind),
  );
  const vectors = createHash('sha256');
  for (const [entry, { turns, format }] of episodes)
    vectors.update(JSON.stringify([entry.id, turns, format]));
  const behaviour = createHash('sha256');
  for (const verdict of madeVerdicts(evaluator)) behaviour.update(`${verdict}\n`);
  return { vectors: vectors.digest('hex'), behaviour: behaviour.digest('hex') };
}
