import type { ReadReply } from '../../../../harness/contract/evaluator.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoders } from '../../../../benchmarks/bfcl/decoders/index.ts';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { bfclAst } from '../../../../evaluators/action/bfcl-ast/index.ts';
import { judgeSingleTurn } from '../../../../evaluators/action/bfcl-ast/judge.ts';
import type { Episode } from '../../../../harness/contract/episode.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { Reference, SuiteEntry } from '../../../../harness/contract/suite.ts';
import { Verdict } from '../../../../harness/contract/verdict.ts';
import { smallOwnSuite } from '../../../support/small-suite.ts';

const readerOf = (family: string): ReadReply | undefined => {
  const decoder = decoders.get(family);
  return decoder && ((written, language) => decoder.decodeAst(written, language));
};

const ANSWERS: Reference = { kind: 'possible-answers', answers: [{ 'a.f': { n: [1, 2], note: ['', 'x'] } }] };

function entry(reference: Reference): SuiteEntry {
  const properties = { n: { type: 'integer' }, note: { type: 'string' } };
  return {
    id: 'simple_0',
    occurrence: 0,
    category: 'simple',
    language: 'python',
    turns: [{ messages: [], announces: [] }],
    tools: [{ name: 'a.f', description: '', parameters: { type: 'dict', properties, required: ['n'] } }],
    environments: [],
    initialState: {},
    longContext: false,
    reference,
  };
}

function episode(written: EncodedValue, changes: Partial<Episode> = {}): Episode {
  const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
  return {
    model: 'm',
    category: 'simple',
    entryId: 'simple_0',
    occurrence: 0,
    trial: 0,
    recordedId: 'simple_0',
    format: { decoder: 'default_prompt', dotsInToolNames: 'kept' },
    turns: [{ steps: [{ written, calls: null, metrics }] }],
    ending: { bucket: 'model', stop: 'completed' },
    attempts: null,
    cost: null,
    ...changes,
  };
}

const judge = (reference: Reference, judged: Episode): string => {
  const verdict = Verdict.parse(judgeSingleTurn(entry(reference), judged, readerOf));
  if (verdict.kind === 'unscored') return verdict.because;
  return verdict.kind === 'pass'
    ? 'pass'
    : `${verdict.errorType ?? 'none'} ${verdict.failures[0]?.code ?? ''}`;
};

test.each([
  ['[a.f(n=1)]', 'pass'],
  ['a.f(n=2, note="X")', 'pass'],
  ['[a.f(n=3)]', 'value_error:others ast-mismatch'],
  ['[a.f(n="1")]', 'type_error:simple ast-mismatch'],
  ['[f(n=1)]', 'simple_function_checker:wrong_func_name ast-mismatch'],
  ['[a.f(n=1), a.f(n=1)]', 'simple_function_checker:wrong_count ast-mismatch'],
  ['I cannot.', 'ast_decoder:decoder_failed not-decodable'],
])('the reply %j is judged %s', (written, expected) => {
  expect(judge(ANSWERS, episode(written))).toBe(expected);
});

test('a value that is not a list of calls fails the format check', () => {
  const words = episode(['I cannot.'], { format: { decoder: 'gemini_fc', dotsInToolNames: 'kept' } });
  expect(judge(ANSWERS, words)).toBe('ast_decoder:decoder_wrong_output_format not-a-call-list');
});

test('dots in tool names are compared as underscores for models whose tool names had underscores', () => {
  const written = [{ a_f: { n: 1 } }];
  const format = { decoder: 'gemini_fc', dotsInToolNames: 'underscored' } as const;
  expect(judge(ANSWERS, episode(written, { format }))).toBe('pass');
  expect(judge(ANSWERS, episode(written, { format: { ...format, dotsInToolNames: 'kept' } }))).toBe(
    'simple_function_checker:wrong_func_name ast-mismatch',
  );
});

test.each([
  ['[g(x=1)]', 'irrelevance_error:decoder_success unwanted-call', 'pass'],
  ['[]', 'pass', 'relevance_error:decoder_failed no-call'],
  ['I cannot.', 'pass', 'relevance_error:decoder_failed no-call'],
])(
  'with no call wanted and with any call wanted, the reply %j is judged %s and %s',
  (written, unwanted, wanted) => {
    expect(judge({ kind: 'no-call' }, episode(written))).toBe(unwanted);
    expect(judge({ kind: 'any-call' }, episode(written))).toBe(wanted);
  },
);

test('errors outside the model’s control are unscored', () => {
  expect(judge(ANSWERS, episode('', { format: null }))).toBe('no-decoder');
  expect(judge(ANSWERS, episode('', { format: { decoder: 'no such', dotsInToolNames: 'kept' } }))).toBe(
    'no-decoder',
  );
  expect(judge(ANSWERS, episode('', { ending: { bucket: 'harness', message: '' } }))).toBe('harness');
});

test('where upstream’s checker would abort, the verdict says so and has no error type of upstream', () => {
  const huge = episode([{ 'a.f': { n: 1, extra: { $i: '9'.repeat(400) } } }], {
    format: { decoder: 'gemini_fc', dotsInToolNames: 'kept' },
  });
  const task = entry({ kind: 'possible-answers', answers: [{ 'a.f': { n: [1], extra: [1] } }] });
  const properties = { n: { type: 'integer' }, extra: { type: 'float' } };
  const tools = [{ name: 'a.f', description: '', parameters: { type: 'dict', properties, required: ['n'] } }];
  expect(judgeSingleTurn({ ...task, tools }, huge, readerOf)).toEqual({
    kind: 'fail',
    failures: [
      {
        code: 'ast-mismatch',
        errorType: 'checker-raised',
        messages: ['the checker raised OverflowError: int too large to convert to float'],
      },
    ],
  });
});

/** Replies that a careless key would take for one another. */
const REPLIES: readonly EncodedValue[] = [
  '[a.f(n=1)]',
  '[a.f(n=3)]',
  'I cannot.',
  '[{"a_f":{"n":1}}]',
  [{ a_f: { n: 1 } }],
  '',
  [],
  `[a.f(n=1, note="${'x'.repeat(500)}")]`,
];

test('a judge that has seen other replies judges each as one that has seen none', () => {
  const entries = [entry(ANSWERS), entry({ kind: 'no-call' })];
  const ports = { ...judgingPorts(smallOwnSuite()), readerOf };
  const one = fc.record({
    about: fc.constantFrom(...entries),
    written: fc.constantFrom(...REPLIES),
    decoder: fc.constantFrom('default_prompt', 'gemini_fc', 'none_such'),
    dotsInToolNames: fc.constantFrom('kept' as const, 'underscored' as const),
    ending: fc.constantFrom<Episode['ending']>(
      { bucket: 'model', stop: 'completed' },
      { bucket: 'model', stop: 'over-budget', message: 'too much' },
    ),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (seen) => {
      const shared = bfclAst.judgeFor(ports);
      for (const { about, written, ending, ...format } of seen) {
        const judged = episode(written, { format, ending });
        expect(shared(about, judged)).toEqual(bfclAst.judgeFor(ports)(about, judged));
      }
    }),
  );
});
