import { recordedEpisode, UNMETERED } from '../../support/recorded-episode.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclAst } from '../../../evaluators/action/bfcl-ast/index.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { defaultPrompt } from '../../../benchmarks/bfcl/decoders/default-prompt.ts';
import { fcJsonArgs } from '../../../benchmarks/bfcl/decoders/fc-json-args.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { promptText, referenceCalls } from '../../../benchmarks/bfcl/reference-calls.ts';
import type { IssuedCall } from '../../../harness/contract/chat-model.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Json } from '../../../harness/contract/json.ts';
import type { Reference, Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';

const tool: ToolSpec = {
  name: 'book',
  description: '',
  parameters: { type: 'dict', properties: { city: {}, price: {}, guests: {} }, required: ['city'] },
};

function entryWith(reference: Reference, language: SuiteEntry['language'] = 'python'): SuiteEntry {
  return {
    id: 'made_0',
    occurrence: 0,
    category: 'made',
    language,
    turns: [{ messages: [], announces: [] }],
    tools: [tool],
    environments: [],
    initialState: {},
    longContext: false,
    reference,
  };
}

const written = (reference: Reference, language?: SuiteEntry['language']): readonly string[] =>
  referenceCalls(entryWith(reference, language), new Map()).flatMap((calls) =>
    calls.map(({ rawArguments }) => rawArguments),
  );
const calls = (...texts: readonly string[]): Reference => ({ kind: 'calls', turns: [[...texts]] });

describe('a reference as the calls that a model would write', () => {
  test.each([
    ["book('Rome', 5.0)", '{"city": "Rome", "price": 5.0}'],
    ["book('Rome', guests=2)", '{"city": "Rome", "guests": 2}'],
    [
      "book(city='Zoë', price=-1e22, guests={'a': [1, 2.0, None, True]})",
      '{"city": "Zo\\u00eb", "price": -1e+22, "guests": {"a": [1, 2.0, null, true]}}',
    ],
    ['book(price=12345678901234567890123)', '{"price": 12345678901234567890123}'],
    ['book()', '{}'],
  ])('%s', (text, rawArguments) => {
    expect(written(calls(text))).toEqual([rawArguments]);
  });

  test.each([['book('], ['book(1, 2, 3, 4)'], ['book(price=1 + f(2))'], ['4'], ['a.book()'], ['other(1)']])(
    '%s is a defect of the suite, and its entry is named',
    (text) => {
      expect(() => written(calls(text))).toThrow(InputError);
      expect(() => written(calls(text))).toThrow(/^made_0: the reference /);
    },
  );

  test('takes the first accepted value, and omits optional arguments unless they are required', () => {
    const answers: Json = [
      { book: { city: ['', 'Rome'], price: ['', 7], guests: [{ adults: [2, 3], pets: ['', 1] }] } },
    ];
    expect(written({ kind: 'possible-answers', answers })).toEqual([
      '{"city": "Rome", "guests": {"adults": 2}}',
    ]);
  });

  test.each([
    ['java', '{"city": "Rome", "guests": "new ArrayList<>(Arrays.asList(\\"a\\", true))"}'],
    ['javascript', '{"city": "Rome", "guests": "[\\"a\\", true]"}'],
  ] as const)('writes values of %s as source text', (language, rawArguments) => {
    const answers: Json = [{ book: { city: ['Rome'], guests: [['a', true]] } }];
    expect(written({ kind: 'possible-answers', answers }, language)).toEqual([rawArguments]);
  });

  test('is one call if any call is accepted, and none if no call is', () => {
    expect(written({ kind: 'any-call' })).toEqual(['{}']);
    expect(written({ kind: 'no-call' })).toEqual([]);
  });

  test('is a list in prompt mode, and empty without calls', () => {
    const [turn = []] = referenceCalls(entryWith(calls("book('Rome', 5.0)", 'book()')), new Map());
    expect(promptText(turn)).toBe("[book(city='Rome',price=5.0), book()]");
    expect(promptText([])).toBe('');
  });
});

/** Entries whose accepted answers upstream's own checker refuses: they cannot be passed. */
const IMPOSSIBLE = [
  'simple_363',
  'parallel_multiple_26',
  'java_36',
  'java_64',
  'java_65',
  'javascript_41',
  'live_simple_106-63-0',
  'live_simple_112-68-0',
  'live_multiple_862-181-3',
  'live_multiple_964-207-0',
];

const nativeReply = (turn: readonly IssuedCall[]) => turn.map((call) => ({ [call.tool]: call.rawArguments }));

function player(suite: Suite) {
  const world = suiteWorld(suite);
  const play = (entry: SuiteEntry, turns: readonly (readonly string[])[]) => {
    let state = world.start(entry);
    const outputs = turns.flat().map((text) => {
      const executed = world.execute(entry, 'player', state, text);
      state = executed.state;
      return executed.output;
    });
    return { outputs, state };
  };
  return { world, play };
}

describe.skipIf(!hasFolders(BFCL))('references of BFCL V3', () => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await loadBfcl(BFCL, categoriesOf('all'));
  });

  test('all 800 multi-turn references give the same outputs and states when written by a model, in both modes', () => {
    const { world, play } = player(suite);
    const multiTurn = suite.entries.filter(({ reference }) => reference.kind === 'calls');
    let positional = 0;
    for (const entry of multiTurn) {
      const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
      const reference = referenceCalls(entry, suite.catalogue);
      const native = reference.map((turn) =>
        fcJsonArgs.decodeExecute(turn.map((call) => new Map([[call.tool, call.rawArguments]]))),
      );
      const prompt = reference.map((turn) =>
        turn.length === 0 ? [] : defaultPrompt.decodeExecute(promptText(turn)),
      );
      const expected = play(entry, turns);
      for (const played of [native, prompt].map((texts) => play(entry, texts))) {
        expect(played.outputs, entry.id).toEqual(expected.outputs);
        expect(world.differences(expected.state, played.state), entry.id).toEqual([]);
      }
      positional += turns.flat().filter((text) => /^\w+\((?!\w+ *=|\))/.test(text)).length;
    }
    expect(multiTurn.length).toBe(800);
    expect(positional).toBe(160);
  });

  test('all single-turn references are accepted by the checker, except those that contradict themselves', () => {
    const judge = bfclAst.judgeFor(judgingPorts(suite));
    const singleTurn = suite.entries.filter(({ reference }) => reference.kind !== 'calls');
    const failing = singleTurn.filter((entry) => {
      const [turn = []] = referenceCalls(entry, suite.catalogue);
      return judge(entry, episodeOf(entry, turn.length === 0 ? '' : nativeReply(turn))).kind !== 'pass';
    });
    expect(singleTurn.length).toBe(3641);
    expect(failing.map(({ id }) => id).toSorted()).toEqual(IMPOSSIBLE.toSorted());
  });
});

const episodeOf = (entry: SuiteEntry, reply: Json): Episode =>
  recordedEpisode(entry, [{ steps: [{ written: reply, calls: null, metrics: UNMETERED }] }], {
    format: { decoder: 'fc_json_args', dotsInToolNames: 'kept' },
  });
