import fc from 'fast-check';

const PIECES = [
  ...['(', ')', '[', ']', '{', '}', ',', '.', ':', '=', ':=', '==', '*', '**', '-', '+', '@', '<', '>'],
  ...["'", '"', "'''", "f'", "b'", "rb'", "u'", '\\', '\\x', '\\N{', '\n', ' ', '\t', '#', '\r\n', '\0'],
  ...['f', 'x', 'a.b', 'print', 'é', '’', '\u00a0', '日本', '\ud83d', '😀', '_'],
  ...['0', '1', '0x', '1_', '1e', '2j', '.5', '007', '1.', '99999999999999999999'],
  ...[
    'not ',
    ' in ',
    ' is ',
    ' if ',
    ' else ',
    'lambda ',
    ' for ',
    'await ',
    'yield ',
    'None',
    'True',
    '...',
  ],
  ...['f(a=1)', "k='v'", '{x!r:>5}', '[i for i in j]', '{1: 2}', 'str(5)', '10**9', "'a'*9"],
];

/** Texts that resemble Python in places but are rarely a valid expression. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => `f(k=${pieces.join('')})`),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const MILLION = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.floor(MILLION / piece.length));
const numbered = (write: (index: number) => string): string =>
  Array.from({ length: 100_000 }, (_, index) => write(index)).join(',');

/** Texts of about a megabyte that nest, chain or repeat; superlinear parsing makes a test time out. */
export const hugeTexts: readonly { readonly name: string; readonly text: string }[] = [
  ...[
    '(',
    '[',
    '{',
    '-',
    'not ',
    'lambda: ',
    '1 if 1 else ',
    'f(',
    'await ',
    '2**',
    '1+',
    'a.',
    'a and ',
  ].map((piece) => ({ name: `${piece} over and over`, text: `${filled(piece)}1` })),
  ...["'", '"""', "'a' ", "f'{x}' ", '\\\n', '\n ', '\r\n', '1_', 'é', 'word ', '\ud83d', '# '].map(
    (piece) => ({
      name: `${JSON.stringify(piece)} over and over`,
      text: filled(piece),
    }),
  ),
  { name: 'a chain of calls', text: `f${filled('()')}` },
  { name: 'a chain of comparisons', text: `${filled('1<')}1` },
  { name: 'many keywords', text: `f(${numbered((index) => `k${index}=1`)})` },
  { name: 'many unpackings', text: `f(${numbered(() => '**a')},*b)` },
  { name: 'many parameters', text: `lambda ${numbered((index) => `p${index}`)}: 1` },
  { name: 'many keys of many kinds', text: `{${numbered((index) => `${index}.5: ${index}`)}}` },
  { name: 'many equal keys', text: `f(k={${numbered(() => '1: 2')}})` },
  { name: 'many clauses', text: `[x ${'for x in y '.repeat(90_000)}]` },
  { name: 'many fields', text: `f'${filled('{x}')}'` },
  { name: 'many escapes', text: `f(k='${filled('\\n')}')` },
  { name: 'a long integer', text: filled('1') },
  { name: 'a long hexadecimal integer', text: `0x${filled('f')}` },
  { name: 'huge powers', text: `[${numbered(() => '10**99999')}]` },
  { name: 'huge repetitions', text: `[${numbered(() => '[0]*999999')}]` },
];
