import { hostileText as pythonSoup } from '../../support/hostile-python.ts';
import type { Draw } from './draw.ts';

const PIECES = [
  ...['Done.', 'a', 'é', '漢字', '😀', '👩‍👩‍👧', '\u0301', 'İ', 'ß', '٣', '\ud83d', '\udc00'],
  ...[
    '\0',
    '\u0007',
    '\b',
    '\u001b[2J',
    '\u001b]0;owned\u0007',
    '\u009b31m',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
  ],
  ...['\u202e', '\u2066', '\u200b', '\ufeff', '\u00a0', '\ufffe', '\uffff'],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\n',
    '\\u0000',
    '$',
    '%s',
    '%n',
    '{}',
    '{{',
    '}}',
    '<',
    '>',
    '&',
    '&amp;',
    ']]>',
  ],
  ...['<script>alert(1)</script>', '<!--', '=1+1', '+cmd', '@SUM(A1)', '-2+3', '|', ',', ';', '#'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', 'None'],
  ...[
    '<tool_call>',
    '</tool_call>',
    '<think>',
    '</think>',
    '```json',
    '```',
    '[TOOL_CALLS]',
    '<|python_tag|>',
  ],
  ...['../..', '/etc/passwd', 'C:\\', 'http://x/', 'sk-0123456789', '0', '-1', '1e999', '9007199254740993'],
] as const;

const soup = (draw: Draw): string => draw.list(12, () => draw.pick(PIECES)).join('');

/** A text that repeats a piece, of up to 200,000 characters, rarely two million. */
function long(draw: Draw): string {
  const piece = draw.pick([...PIECES, '(', '[', '{', '[{', 'f(a=', '"', ' ', 'x', '1', 'a,', '):']);
  const length = draw.once(40) ? 2_000_000 : 10 ** (1 + draw.below(5)) * (1 + draw.below(2));
  return piece.repeat(Math.floor(length / piece.length));
}

/** Any text: words, invisible and controlling characters, markup, formulas, code, long repetitions. */
export const hostileText = (draw: Draw): string =>
  draw.weighted(
    [6, () => soup(draw)],
    [3, () => draw.from(pythonSoup)],
    [2, () => `${soup(draw)}${hostileCall(draw, ['f'])}${soup(draw)}`],
    [1, () => long(draw)],
    [1, () => ''],
  );

const NUMBERS = [
  ...['0', '1', '-1', '2.5', '1e308', '1e-320', '9007199254740993', '10**30', '0x7f', '1_000', '3j', 'True'],
  ...['10**5000', '2**100000', '9**9**9', '1<<10**6', "int('9'*5000)", '-0.0', "float('nan')", 'None'],
] as const;

const TEXTS = [
  ...["''", "'a'", "'a'*10**9", "'%1000000d' % 1", "f'{1:1000000}'", "f'{10**900000:,}'", "'é😀'", "b'x'"],
  ...["'ab'.replace('', 'x'*9999)", "','.join(['a']*99999)", "'{:>999999}'.format(1)", "'a\\x00b'", "r'\\'"],
] as const;

const LISTS = [
  ...[
    '[]',
    '[1, 2, 3]',
    '[0]*10**8',
    'list(range(10**8))',
    '[i for i in range(10**7)]',
    '(1,)',
    '{1, 2}',
    '{}',
  ],
  ...[
    '[[i*j for i in range(999)] for j in range(999)]',
    'sum([1]*10**6)',
    "{'a': [1, {'b': None}]}",
    'sorted([3, 1])',
  ],
] as const;

/** A Python expression, often one that is small to write and large to evaluate. */
export function hostileExpression(draw: Draw, depth = 3): string {
  const inner = (): string => hostileExpression(draw, depth - 1);
  if (depth === 0) return draw.pick([...NUMBERS, ...TEXTS, ...LISTS]);
  return draw.weighted(
    [4, () => draw.pick(NUMBERS)],
    [4, () => draw.pick(TEXTS)],
    [3, () => draw.pick(LISTS)],
    [2, () => quoted(hostileText(draw).slice(0, 20_000))],
    [
      2,
      () =>
        `${inner()} ${draw.pick(['+', '-', '*', '**', '/', '//', '%', '<', 'and', 'in', '<<'])} ${inner()}`,
    ],
    [1, () => `[${draw.list(4, inner).join(', ')}]`],
    [1, () => `{${draw.list(3, () => `${inner()}: ${inner()}`).join(', ')}}`],
    [
      1,
      () =>
        `${draw.pick(['str', 'int', 'len', 'sum', 'abs', 'round', 'list', 'max', 'range', 'sorted', 'repr'])}(${inner()})`,
    ],
    [1, () => `f'{${inner()}!r:>${draw.pick(['5', '99', '9999999'])}}'`],
    [1, () => `[${inner()} for x in ${inner()}]`],
    [1, () => `${draw.pick(['(', '[', '-', 'not '])}${inner()}${draw.pick([')', ']', ''])}`],
    [1, () => `(${inner()})[${inner()}]`],
  );
}

/** A text as Python literal, of the same content where JSON and Python agree. */
const quoted = (text: string): string => JSON.stringify(text);

/** A tool as far as calls need it. */
export type CallableTool = { readonly name: string; readonly parameters: readonly string[] };

/** A call as Python text: a declared tool with declared parameters, or nearly. */
export function hostileCall(
  draw: Draw,
  names: readonly string[],
  tools: readonly CallableTool[] = [],
): string {
  const tool = tools.length === 0 || draw.once(8) ? undefined : draw.pick(tools);
  const name =
    tool?.name ?? draw.pick([...names, 'print', 'eval', 'open', '__import__', 'a.b.c', 'os.system', 'self']);
  const parameter = (): string => draw.pick([...(tool?.parameters ?? []), 'a', 'x', 'self']);
  const written = draw.list(Math.max(3, tool?.parameters.length ?? 0), () =>
    draw.weighted(
      [8, () => `${parameter()}=${hostileExpression(draw)}`],
      [2, () => hostileExpression(draw)],
      [1, () => `${draw.pick(['*', '**'])}${hostileExpression(draw)}`],
      [1, () => `${parameter()}=${hostileCall(draw, names)}`],
    ),
  );
  return `${name}(${written.join(', ')})`;
}

/** What a model in prompt mode writes: a list of calls, or nearly. */
export function hostileCallText(
  draw: Draw,
  names: readonly string[],
  tools: readonly CallableTool[],
): string {
  const calls = `[${draw.list(4, () => hostileCall(draw, names, tools)).join(', ')}]`;
  return draw.weighted(
    [8, () => calls],
    [1, () => `\`\`\`python\n${calls}\n\`\`\``],
    [1, () => calls.slice(0, draw.below(calls.length + 1))],
    [1, () => `${soup(draw)}${calls}${soup(draw)}`],
    [1, () => calls.slice(1, -1)],
  );
}
