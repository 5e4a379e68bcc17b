import fc from 'fast-check';
import { decoders } from '../../benchmarks/bfcl/decoders/index.ts';
import type { Decoder } from '../../benchmarks/bfcl/decoders/index.ts';
import { PythonFault } from '../../benchmarks/python/faults.ts';
import { convertJava } from '../../evaluators/action/bfcl-ast/convert-java.ts';
import { convertJavaScript } from '../../evaluators/action/bfcl-ast/convert-javascript.ts';
import { Float } from '../../harness/contract/value.ts';
import { OverBudget } from '../../harness/contract/work-budget.ts';
import type { Value } from '../../harness/contract/value.ts';
import { hostileText } from './hostile-python.ts';

const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '[[',
    '{{',
    '}}',
    '{',
    '}',
    ',',
    ';',
    ':',
    '=',
    '"',
    "'",
    '`',
    '```',
    '\\',
    '/',
    '<',
  ],
  ...['\n', ' ', '\t', '\u2028', 'é', '😀', '\ud83d', '٣'],
  ...['<tool_call>', '</tool_call>', '<function_call>', '<|tool_call_start|>', '<|tool_call_end|>'],
  ...[
    '<|thought_start|>',
    '<|thought_end|>',
    '<|python_tag|>',
    '```python\n',
    '```tool_code\n',
    'out_of_domain',
  ],
  ...[
    'new ',
    'ArrayList<>()',
    'ArrayList<>(Arrays.asList(',
    'HashMap<>()',
    'Array(',
    'int[]',
    'add(',
    'put("',
  ],
  ...[
    'f(a=1)',
    'a.b(c="x")',
    'x = f(y=2)',
    'return f()',
    '{"name": "f", "arguments": {}}',
    '"parameters": {}',
  ],
  ...['1', '1L', '2n', '.5f', '1e999', 'NaN', 'true', 'null', 'None', '",', '\\_', '_'],
] as const;

const soup = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => `[f(a=${pieces.join('')})]`),
  hostileText,
);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  soup,
  fc.constantFrom<Value>(null, true, 1, 10n ** 30n, new Float(1.5), new Float(Number.NaN)),
);
const key: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  ...['name', 'arguments', 'parameters', 'tool_name', 'tool_calls', 'f', 'a', ''],
  1,
  null,
);

/** Replies that a record may contain: mostly texts, and other values where a text or a list is expected. */
export const hostileReply: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: soup },
  { weight: 1, arbitrary: nested() },
);

function nested(): fc.Arbitrary<Value> {
  const { value } = fc.letrec<{ value: Value; list: readonly Value[]; dict: ReadonlyMap<Value, Value> }>(
    (tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf, tie('list'), tie('dict')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      dict: fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    }),
  );
  return value;
}

const JAVA_TYPES = [
  'integer',
  'long',
  'float',
  'double',
  'boolean',
  'char',
  'Array',
  'ArrayList',
  'HashMap',
  'any',
];
const JAVASCRIPT_TYPES = ['String', 'integer', 'float', 'Bigint', 'Boolean', 'dict', 'array', 'any'];

/** All decoders of model output, by name. Each must return a value or throw a {@link PythonFault}. */
export const readers: ReadonlyMap<string, (written: Value) => unknown> = new Map([
  ...[...decoders].flatMap(([family, decoder]) => readersOf(family, decoder)),
  ...JAVA_TYPES.map((type) => converter(`Java ${type}`, (text) => convertJava(text, type))),
  ...JAVA_TYPES.map((type) =>
    converter(`Java ${type} of String`, (text) => convertJava(text, type, 'String')),
  ),
  ...JAVASCRIPT_TYPES.map((type) => converter(`JavaScript ${type}`, (text) => convertJavaScript(text, type))),
  converter('JavaScript array of float', (text) => convertJavaScript(text, 'array', 'float')),
]);

function readersOf(
  family: string,
  decoder: Decoder,
): readonly (readonly [string, (written: Value) => unknown])[] {
  const languages = ['python', 'java', 'javascript'] as const;
  return [
    ...languages.map((language) => {
      const read = (written: Value): Value => decoder.decodeAst(written, language);
      return [`${family} ${language}`, read] as const;
    }),
    [`${family} calls`, (written) => decoder.decodeExecute(written)] as const,
  ];
}

function converter(
  name: string,
  convert: (text: string) => Value,
): readonly [string, (written: Value) => unknown] {
  return [name, (written) => (typeof written === 'string' ? convert(written) : undefined)];
}

/** Runs one decoder. @throws any error other than its declared ones: those of Python, and that of the budget. */
export function readSafely(read: (written: Value) => unknown, written: Value): void {
  try {
    read(written);
  } catch (fault) {
    if (!(fault instanceof PythonFault) && !(fault instanceof OverBudget)) throw fault;
  }
}

const MILLION = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.floor(MILLION / piece.length));

/** Replies of about a megabyte that nest or repeat; superlinear decoding makes a test time out. */
export const hugeReplies: readonly { readonly name: string; readonly text: string }[] = [
  ...PIECES.map((piece) => ({ name: `${JSON.stringify(piece)} over and over`, text: filled(piece) })),
  ...[
    '[{',
    "['",
    '"\'',
    '[a,',
    '],[',
    ', ',
    'new  ',
    'add(1',
    'put("",',
    'put("a", \n',
    ' :',
    'a:b,',
    '<tool_call>\n',
  ].map((piece) => ({ name: `${JSON.stringify(piece)} over and over`, text: filled(piece) })),
  { name: 'rows that never end', text: `[[${filled('],[')}` },
  { name: 'rows of a new array', text: `new Array([${filled('],[')}` },
  { name: 'a block of additions', text: `new ArrayList<>() {{ ${filled('add(1)')}` },
  { name: 'a block of blanks', text: `new ArrayList<>() {{ ${filled(' ')}` },
  { name: 'keys without values', text: `new HashMap<>() {{ ${filled('put("a",')}\n)}}` },
  { name: 'an object of commas', text: `{a:${filled(',')}}` },
  { name: 'an object of blanks', text: `{a:, ${filled(' ')}}` },
  { name: 'an array of arrays in JSON', text: `${'['.repeat(MILLION / 2)}${']'.repeat(MILLION / 2)}` },
  { name: 'a long word', text: `[f(a=${filled('x')})]` },
  { name: 'many arguments', text: `[f(${filled('a=1,')})]` },
];
