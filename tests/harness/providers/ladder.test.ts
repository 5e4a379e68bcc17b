import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { promptText } from '../../../benchmarks/bfcl/reference-calls.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { outcomeMultiTurn } from '../../../evaluators/outcome/multi-turn/index.ts';
import type { AgentKnowledge } from '../../../harness/contract/agent-knowledge.ts';
import type { IssuedCall, Message, Reply } from '../../../harness/contract/chat-model.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { Json } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Agent } from '../../../harness/providers/agents/agent.ts';
import { noisy } from '../../../harness/providers/agents/noisy.ts';
import { AGENTS } from '../../../harness/providers/agents/registry.ts';
import { short } from '../../../harness/providers/agents/short.ts';
import { episodesOf } from '../../support/agents.ts';
import { CLINIC_REGISTRIES, clinicEntry, clinicSuite } from '../../support/clinic.ts';
import { STARTER } from '../../support/workbench.ts';

const agentNamed = (name: string): Agent => mustGet(AGENTS, name, 'agent');
const LIST = 'list_patients()';
const ANNOUNCED = 'More tools are there now.';
const QUIET: Reply = {
  text: '',
  calls: [],
  reasoning: '',
  stop: 'end',
  usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
  raw: null,
};
const book = (patient: string, day = '2026-03-05'): string =>
  `book_visit(patient_id='${patient}', day='${day}')`;

/** One entry for each thing that one of the agents cannot do, and one that all can. */
const CLINIC = clinicSuite(
  clinicEntry('stated', [{ said: 'Book a visit for P2 on 2026-03-05.', calls: [book('P2')] }]),
  clinicEntry('chosen', [
    { said: 'Who are the patients? Book a visit for Bo on 2026-03-05.', calls: [LIST, book('P2')] },
  ]),
  clinicEntry('remembered', [
    { said: 'Book a visit for P1 on 2026-03-05.', calls: [book('P1')] },
    { said: 'No, cancel it.', calls: ["cancel_visit(patient_id='P1')"] },
  ]),
  clinicEntry('missing', [
    { said: 'Book a visit for P2.', calls: [] },
    { said: 'P2 comes on 2026-03-05.', calls: [book('P2')] },
  ]),
  clinicEntry('withheld', [
    { said: 'Who are the patients?', calls: [LIST] },
    { said: 'Book a visit for P3 on 2026-03-05.', calls: [] },
    { announces: ['book_visit'], calls: [book('P3')] },
  ]),
  clinicEntry(
    'refused',
    [{ said: 'Cancel the visit of P3, if there is one.', calls: ["cancel_visit(patient_id='P3')"] }],
    { P2: '2026-03-02', P4: '2026-03-03' },
  ),
  clinicEntry('three', [
    { said: 'Book P1, P2 and P3 on 2026-03-05.', calls: [book('P1'), book('P2'), book('P3')] },
  ]),
  clinicEntry('four', [
    {
      said: 'Book P1, P2, P3 and P4 on 2026-03-05.',
      calls: [book('P1'), book('P2'), book('P3'), book('P4')],
    },
  ]),
);

/** Ids of the entries that an agent fails by outcome. */
async function lostBy(agent: Agent, suite: Suite): Promise<readonly string[]> {
  const play = episodesOf(agent, suite, 'native', CLINIC_REGISTRIES);
  const judge = outcomeMultiTurn.judgeFor(judgingPorts(suite, 'recorded', CLINIC_REGISTRIES));
  const lost: string[] = [];
  for (const entry of suite.entries) if (judge(entry, await play(entry)).kind !== 'pass') lost.push(entry.id);
  return lost;
}

describe('an agent with one deficit loses where it is and nowhere else:', () => {
  test.each([
    ['oracle', []],
    ['hasty', ['missing']],
    ['early', ['withheld']],
    ['short-2', ['three', 'four']],
    ['short-3', ['four']],
    ['first-row', ['chosen']],
    ['stubborn', ['refused']],
    ['forgetful', ['remembered', 'withheld']],
  ])('%s', async (name, lost) => {
    expect(await lostBy(agentNamed(name), CLINIC)).toEqual(lost);
  });

  test('chainer, where words and ids are enough', async () => {
    const lost = await lostBy(agentNamed('chainer'), CLINIC);
    expect(lost).not.toContain('stated');
    expect(lost).not.toContain('chosen');
    expect(lost).toEqual(expect.arrayContaining(['missing', 'withheld', 'three', 'four']));
  });

  test.each([5, 10, 20, 40, 70, 100])(
    'noise at %d per cent, in the entries with a damaged call',
    async (rate) => {
      const damaged: string[] = [];
      for (const entry of CLINIC.entries) {
        const place = { suite: CLINIC, entry };
        if (!(await playAlike(noisy(rate), agentNamed('oracle'), place))) damaged.push(entry.id);
      }
      expect(await lostBy(noisy(rate), CLINIC)).toEqual(damaged);
      if (rate === 100) expect(damaged).toEqual(CLINIC.entries.map(({ id }) => id));
    },
  );
});

describe('on the starter suite', () => {
  test.each<[string, RegExp]>([
    ['oracle', /^$/],
    ['hasty', /_missing_/],
    ['early', /_withheld_/],
    ['short-2', /^$/],
    ['first-row', /^$/],
    ['stubborn', /^$/],
  ])('%s fails exactly the entries whose ids match %s', async (name, ids) => {
    const expected = STARTER.entries.map(({ id }) => id).filter((id) => ids.test(id));
    expect(await lostBy(agentNamed(name), STARTER)).toEqual(expected);
  });

  test('noise fails no entry that only reads, and more entries at a higher rate', async () => {
    const lost = await Promise.all([5, 10, 20, 40, 80].map((rate) => lostBy(noisy(rate), STARTER)));
    expect(lost.flat().filter((id) => id.startsWith('starter_read'))).toEqual([]);
    const counts = lost.map((ids) => ids.length);
    expect(counts).toEqual(counts.toSorted((one, two) => one - two));
    expect(counts.at(-1)).toBeGreaterThan(15);
  });

  test('the chainer passes more than word overlap, and less than half', async () => {
    const passed = async (name: string) =>
      STARTER.entries.length - (await lostBy(agentNamed(name), STARTER)).length;
    expect(await passed('chainer')).toBeGreaterThan(await passed('lexical'));
    expect(await passed('chainer')).toBeLessThan(STARTER.entries.length / 2);
  });
});

/** Calls of an episode by turn, however many replies make them. */
const callsByTurn = ({ turns }: Episode): readonly (readonly string[])[] =>
  turns.map(({ steps }) => steps.flatMap(({ calls }) => calls ?? []));

const SUITES = [STARTER, CLINIC];
const ENTRIES = SUITES.flatMap((suite) => suite.entries.map((entry) => ({ suite, entry })));

async function playedBy(agent: Agent, { suite, entry }: (typeof ENTRIES)[number]): Promise<Episode> {
  return episodesOf(agent, suite, 'native', CLINIC_REGISTRIES)(entry);
}

const referenceTurns = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

/** Whether two agents make the same calls in an entry. */
async function playAlike(one: Agent, other: Agent, place: (typeof ENTRIES)[number]): Promise<boolean> {
  const [left, right] = [await playedBy(one, place), await playedBy(other, place)];
  return JSON.stringify(callsByTurn(left)) === JSON.stringify(callsByTurn(right));
}

describe('where the deficit cannot bite, an agent makes the calls of the oracle:', () => {
  test.each<[string, (entry: SuiteEntry) => boolean]>([
    ['hasty', (entry) => referenceTurns(entry).every((calls) => calls.length > 0)],
    ['short-2', (entry) => referenceTurns(entry).every((calls) => calls.length <= 2)],
    ['short-3', (entry) => referenceTurns(entry).every((calls) => calls.length <= 3)],
    ['forgetful', (entry) => entry.turns.length === 1],
    ['first-row', (entry) => entry.category !== 'clinic'],
    ['stubborn', (entry) => entry.id !== 'refused'],
  ])('%s', async (name, cannotBite) => {
    const places = ENTRIES.filter(({ entry }) => cannotBite(entry));
    expect(places.length).toBeGreaterThan(5);
    for (const place of places)
      expect(await playAlike(agentNamed(name), agentNamed('oracle'), place), place.entry.id).toBe(true);
  });

  test('hasty, where the user gives up a task that no tool can do', async () => {
    const places = ENTRIES.filter(({ entry }) => entry.category === 'starter_impossible');
    expect(places.length).toBeGreaterThan(3);
    for (const place of places)
      expect(await playAlike(agentNamed('hasty'), agentNamed('oracle'), place), place.entry.id).toBe(true);
  });

  test('hasty, where a tool is withheld', async () => {
    const places = ENTRIES.filter(({ entry }) => entry.turns.some(({ announces }) => announces.length > 0));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places)
      expect(await playAlike(agentNamed('hasty'), agentNamed('oracle'), place), place.entry.id).toBe(true);
  });
});

const rate = fc.integer({ min: 0, max: 100 });
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
const given = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom('id', 'patient_id', 'day', 'amount', 'text'),
      fc.oneof(
        fc.constantFrom('P1', '2026-03-05', 'A b c', 'note.txt', 'SFO', '', '9999-12-31', '0000-01-01'),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.array(fc.constantFrom<fc.JsonValue>('P1', 2, null), { maxLength: 3 }),
      ),
    )
    .map((object) => JSON.stringify(object)),
  json,
  fc.constantFrom('', '{', '{"n": 5.0, "m": 123456789012345678901234567890}', '['.repeat(5000)),
);
const calls = fc
  .array(fc.record({ tool: fc.constantFrom('book_visit', 'cancel_visit', 'look'), rawArguments: given }), {
    maxLength: 4,
  })
  .map((made) => made.map((call, index): IssuedCall => ({ ...call, callId: `call_1_${index + 1}` })));

const knowledgeOf = (reference: readonly (readonly IssuedCall[])[]): AgentKnowledge => ({
  entry: 'an_entry',
  mode: 'native',
  reference,
  referenceTexts: [],
  promptText,
  readTools: ['look', 'list_patients'],
  seed: 0,
});

/** Calls that an agent makes in its first reply. */
function issuedBy(
  agent: Agent,
  knowledge: AgentKnowledge,
  said: readonly string[],
  seed: number,
): readonly IssuedCall[] {
  const messages = said.map((text): Message => ({ role: 'user', text }));
  const { signal } = new AbortController();
  return agent.create(knowledge)({ messages, tools: [], seed, signal }).calls;
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'Book P1 on 2026-03-05 and cancel it.',
    'Look up id 7, then book.',
    '{"error": 1}',
    ANNOUNCED,
  ),
  json,
);
const reply: fc.Arbitrary<Reply> = fc.record({ text, calls }).map((parts) => ({ ...QUIET, ...parts }));
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ role: fc.constant('user' as const), text }),
  fc.record({ role: fc.constant('assistant' as const), reply }),
  fc.record({
    role: fc.constant('tool' as const),
    callId: fc.constantFrom('call_1_1', 'call_1_2', ''),
    tool: fc.constantFrom('look', 'list_patients'),
    output: text,
  }),
);
const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => Json.parse(value));
const hostileTool = fc.record({
  name: fc.constantFrom('book_visit', 'list_patients', 'look', 'find_patient', '__proto__'),
  description: text,
  parameters: fc.oneof(
    anyJson,
    fc.dictionary(fc.constantFrom('type', 'properties', 'required', 'enum', 'items'), anyJson),
    fc.constant<Json>({
      type: 'object',
      properties: { patient_id: { type: 'string', enum: [] }, id: { type: 'integer' }, day: { type: [] } },
      required: ['patient_id', 'id'],
    }),
  ),
});

test('no agent throws for any messages, tools and references, and arguments that it writes are JSON', () => {
  const parts = [fc.array(message, { maxLength: 8 }), fc.array(hostileTool, { maxLength: 4 })] as const;
  const law = fc.property(
    ...parts,
    fc.array(calls, { maxLength: 4 }),
    fc.nat(),
    (messages, tools, reference, seed) => {
      const usual = new Set(reference.flat().map(({ rawArguments }) => rawArguments));
      for (const agent of [...AGENTS.values(), noisy(100)]) {
        const { signal } = new AbortController();
        const answer = agent.create(knowledgeOf(reference))({ messages, tools, seed, signal });
        for (const { rawArguments } of answer.calls)
          if (!usual.has(rawArguments)) expect(JSON.parse(rawArguments), agent.id).toBeTypeOf('object');
      }
    },
  );
  fc.assert(law, { numRuns: 400 });
});

test('a large output and a long message are read within bounds', () => {
  const rows = JSON.stringify(Array.from({ length: 200_000 }, (_, id) => ({ id: `P${id}`, name: 'Ann' })));
  const deep = '['.repeat(100_000);
  const messages: Message[] = [
    { role: 'user', text: `Book P1. ${'cancel it and '.repeat(100_000)}` },
    ...[rows, deep, rows.slice(0, 150_000)].map((output): Message => ({
      role: 'tool',
      callId: 'call_1_1',
      tool: 'list_patients',
      output,
    })),
  ];
  const reference = [[{ callId: 'call_1_2', tool: 'book_visit', rawArguments: '{"patient_id":"P9"}' }]];
  const { signal } = new AbortController();
  const started = performance.now();
  for (const agent of AGENTS.values())
    agent.create(knowledgeOf(reference))({ messages, tools: [], seed: 1, signal });
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('noise', () => {
  test.each(['native', 'prompt'] as const)('at rate 0 is the oracle in %s mode', async (mode) => {
    for (const entry of STARTER.entries) {
      const { turns } = await episodesOf(noisy(0), STARTER, mode)(entry);
      const byOracle = await episodesOf(agentNamed('oracle'), STARTER, mode)(entry);
      const plain = (steps: Episode['turns']) =>
        steps.map((turn) => turn.steps.map(({ calls, written }) => ({ calls, written })));
      expect(plain(turns)).toEqual(plain(byOracle.turns));
    }
  });

  test('is written as calls in prompt mode', async () => {
    const counts = async (agent: Agent) => {
      const episodes = await Promise.all(STARTER.entries.map(episodesOf(agent, STARTER, 'prompt')));
      return episodes.map((episode) => callsByTurn(episode).map(({ length }) => length));
    };
    expect(await counts(noisy(100))).toEqual(await counts(agentNamed('oracle')));
  });

  test('damages at a rate what it damages at a lower one, in the same way', () => {
    const law = fc.property(fc.nat(), rate, rate, calls, (seed, one, other, reference) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const issued = (percent: number) =>
        issuedBy(noisy(percent), knowledgeOf([reference]), ['Go on.'], seed);
      const [few, many] = [issued(low), issued(high)];
      for (const right of reference) {
        const at = (made: readonly IssuedCall[]) => made.find(({ callId }) => callId === right.callId);
        if (JSON.stringify(at(few)) !== JSON.stringify(right)) expect(at(many)).toEqual(at(few));
      }
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('damages about its share of writes, and no read', async () => {
    const entries = Array.from({ length: 300 }, (_, index) =>
      clinicEntry(`visit ${index}`, [{ said: 'Go on.', calls: [LIST, book('P2', `2026-03-${index}`)] }]),
    );
    const suite = clinicSuite(...entries);
    const play = episodesOf(noisy(20), suite, 'native', CLINIC_REGISTRIES);
    const episodes = await Promise.all(suite.entries.map(play));
    const calls = episodes.map((episode) => callsByTurn(episode).flat());
    expect(calls.every(([first]) => first === LIST)).toBe(true);
    const damaged = calls.filter(
      ([, second], index) => second !== book('P2', `2026-03-${index}`).replace(', ', ','),
    );
    expect(damaged.length).toBeGreaterThan(40);
    expect(damaged.length).toBeLessThan(80);
  });
});

describe('an agent that is refused', () => {
  const CANCEL = "cancel_visit(patient_id='P3')";
  const callsOn = async (...calls: readonly string[]) => {
    const suite = clinicSuite(clinicEntry('refused', [{ said: 'Cancel it.', calls: [...calls] }]));
    const play = episodesOf(agentNamed('stubborn'), suite, 'native', CLINIC_REGISTRIES);
    return (await Promise.all(suite.entries.map(play))).flatMap((episode) => callsByTurn(episode).flat());
  };

  test('tries other arguments twice, then another write until it is done, and no more', async () => {
    const [first, second, third, ...rest] = await callsOn(CANCEL);
    expect([first, ...rest]).toEqual([CANCEL, "book_visit(patient_id='P3',day='something else')"]);
    for (const retry of [second, third]) expect(retry).toMatch(/^cancel_visit\(patient_id='P[24]'\)$/);
  });

  test('plays on where the reference does', async () => {
    const reference = [CANCEL, book('P3').replace(', ', ',')];
    expect(await callsOn(...reference)).toEqual(reference);
  });
});

test('an id that the user said is no choice from a list', async () => {
  const turns = [{ said: 'Who are the patients? Book P2 on 2026-03-05.', calls: [LIST, book('P2')] }];
  expect(await lostBy(agentNamed('first-row'), clinicSuite(clinicEntry('said', turns)))).toEqual([]);
});

test.each([
  ['its key', '[{"code": "LHR"}, {"code": "CDG"}]', { airport: 'CDG' }, { airport: 'LHR' }],
  ['a number as its id', '{"rows": [{"id": 4, "size": 1}, {"id": 7, "size": 3}]}', { row: 7 }, { row: 4 }],
  ['several ids', '[{"id": "a"}, {"id": "b"}]', { ids: ['b', 'c'] }, { ids: ['a', 'c'] }],
  ['no number of another kind', '[{"id": 4, "size": 1}, {"id": 7, "size": 3}]', { seats: 3 }, { seats: 3 }],
  ['no shared value', '[{"day": "Mo"}, {"day": "Tu"}, {"day": "Tu"}]', { day: 'Tu' }, { day: 'Tu' }],
  ['nothing of the first row', '[{"id": "a"}, {"id": "b"}]', { id: 'a' }, { id: 'a' }],
])('of a record, the agent that takes the first row changes %s', (_what, output, args, expected) => {
  const reference = ['1', '2'].map((callId) => ({
    callId,
    tool: 'look',
    rawArguments: JSON.stringify(args),
  }));
  const [first] = reference;
  if (first === undefined) throw new Error('there are two calls');
  const messages: Message[] = [
    { role: 'user', text: 'Go on.' },
    { role: 'assistant', reply: { ...QUIET, calls: [first] } },
    { role: 'tool', callId: '1', tool: 'look', output },
  ];
  const { signal } = new AbortController();
  const request = { messages, tools: [], seed: undefined, signal };
  const [made] = agentNamed('first-row').create(knowledgeOf([reference]))(request).calls;
  expect(JSON.parse(made?.rawArguments ?? '')).toEqual(expected);
});

test('a forgotten value that cannot be guessed leaves its call out', async () => {
  const far = '123456789012345680000.5';
  const turns = [
    { said: `Book P1 on day ${far}.`, calls: [LIST] },
    { said: 'Book P1 and P2.', calls: [`book_visit(patient_id='P1', day=${far})`, book('P2', 'Monday')] },
  ];
  const suite = clinicSuite(clinicEntry('far', turns));
  const play = episodesOf(agentNamed('forgetful'), suite, 'native', CLINIC_REGISTRIES);
  const [episode] = await Promise.all(suite.entries.map(play));
  expect(episode === undefined ? [] : callsByTurn(episode)).toEqual([
    [LIST],
    ["book_visit(patient_id='P2',day='Monday')"],
  ]);
});

test.each([...AGENTS.values()])('$id plays an entry in the same way every time', async (agent) => {
  for (const place of ENTRIES.filter((_, index) => index % 5 === 0))
    expect(await playedBy(agent, place)).toEqual(await playedBy(agent, place));
});

test('the first calls of a turn are played in prompt mode, too', async () => {
  const [entry] = STARTER.entries;
  if (entry === undefined) throw new Error('the starter suite has entries');
  const { turns } = await episodesOf(short(1), STARTER, 'prompt')(entry);
  expect(turns.map(({ steps }) => steps.map(({ calls }) => calls?.length))).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
  ]);
});
