import type { Ran } from '../../support/command.ts';
import type { Draw } from './draw.ts';
import { hostileText } from './texts.ts';

/** A command and its options, as its help names them. */
export type CommandShape = {
  readonly path: readonly string[];
  readonly options: readonly { readonly flag: string; readonly value: 'none' | 'needed' | 'optional' }[];
  readonly takesWord: boolean;
};

/** Reads the options of all commands from their help. */
export async function commandShapes(
  run: (args: readonly string[]) => Promise<Pick<Ran, 'printed'>>,
): Promise<readonly CommandShape[]> {
  const shapes: CommandShape[] = [];
  const visit = async (path: readonly string[]): Promise<void> => {
    const { printed } = await run([...path, '--help']);
    const commands = [
      ...(/^Commands:\n((?: .*\n)*)/m.exec(`${printed}\n`)?.[1] ?? '').matchAll(/^ {2}(\w[\w-]*)/gm),
    ];
    const names = commands.map(([, name = '']) => name).filter((name) => name !== 'help');
    for (const name of names) await visit([...path, name]);
    if (names.length > 0) return;
    const options = [...printed.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)(?: ([<[]))?/gm)].map(
      ([, flag = '', bracket]) => {
        const value = bracket === undefined ? 'none' : bracket === '<' ? 'needed' : 'optional';
        return { flag, value } as const;
      },
    );
    shapes.push({ path, options, takesWord: /^Usage:.*<\w+>$/m.test(printed) });
  };
  await visit([]);
  return shapes;
}

/** What a command line does wrong for certain; `undefined`: it may be right. */
export type Words = { readonly words: readonly string[]; readonly mistake: string | undefined };

/** Commands that play whole suites or serve until they are stopped: only wrong usage and help are tried. */
const NEVER_RUN = new Set(['start', 'site build', 'site preview', 'view', 'fetch', 'doctor']);

/** Options with which a command serves until it is stopped. */
const NEVER_TYPED = new Set(['--serve']);

/** A command line that touches nothing outside its folder. */
export function wordsOf(draw: Draw, shapes: readonly CommandShape[]): Words {
  const shape = draw.pick(shapes);
  const mustFail = NEVER_RUN.has(shape.path.join(' '));
  const mistake = mustFail || draw.once(4) ? draw.pick(MISTAKES) : undefined;
  const options = shape.options.filter(({ flag }) => !NEVER_TYPED.has(flag));
  const chosen = draw.list(5, () => draw.pick(options));
  const words = [
    ...shape.path,
    ...(shape.takesWord && !draw.once(5) ? [valueFor(draw, '<word>')] : []),
    ...usualWords(draw, shape),
    ...chosen.flatMap(({ flag, value }) => typed(draw, flag, value)),
  ];
  const closed = words.map(harmlessWord);
  return mistake === undefined
    ? { words: closed, mistake }
    : { words: mistake.make(draw, closed), mistake: mistake.name };
}

/** What lets a command get beyond its first check. */
function usualWords(draw: Draw, { path }: CommandShape): readonly string[] {
  if (draw.once(5)) return [];
  if (path.join(' ') === 'run') return ['--suite', './small', '--limit', '2', '--model', draw.pick(MODELS)];
  if (path.join(' ') === 'compare')
    return draw.pick([
      ['--evaluators', 'action,outcome'],
      ['--models', 'o1-2024-12-17-FC,DeepSeek-V3'],
    ]);
  return [];
}

type Mistake = {
  readonly name: string;
  readonly make: (draw: Draw, words: readonly string[]) => readonly string[];
};

const MISTAKES: readonly Mistake[] = [
  { name: 'unknown option', make: (_draw, words) => [...words, '--no-such-option'] },
  {
    name: 'unknown command',
    make: (draw, words) => [`x${harmlessWord(hostileText(draw)).replace(/^-+/, '')}`, ...words],
  },
  { name: 'option twice', make: (_draw, words) => [...words, '--no-such', '--no-such'] },
];

function typed(draw: Draw, flag: string, value: 'none' | 'needed' | 'optional'): readonly string[] {
  if (value === 'none') return [draw.once(15) ? `${flag}=x` : flag];
  if (value === 'optional' && draw.once(2)) return [flag];
  const text = valueFor(draw, flag);
  return draw.once(4) ? [`${flag}=${text}`] : draw.once(20) ? [flag] : [flag, text];
}

const MODELS = [
  'agent:no-op',
  'agent:oracle',
  'agent:random',
  'compatible:m',
  'openai:gpt-5',
  './x.ts',
  'exec:',
  'agent:',
  ':',
  'x:y',
  'm',
] as const;
const FILES = [
  'assay.db',
  'out.json',
  './small',
  'small/manifest.json',
  'none/none.json',
  '.',
  '',
  '-',
  'assay.config.json',
  'é 漢.json',
  'a\nb.json',
] as const;
const NUMBERS = [
  '0',
  '1',
  '2',
  '-1',
  '1.5',
  '1e3',
  '1e400',
  'NaN',
  '0x10',
  ' 3 ',
  '9'.repeat(50),
  '٣',
  '',
] as const;
const NAMES = [
  'action',
  'outcome',
  'action@1',
  'outcome@99',
  '@',
  'multi_turn',
  'all',
  'simple,simple',
  ',,',
  'bfcl-v3',
  'starter',
  'import',
  'DeepSeek-V3',
  '1',
  'DeepSeek-V3/simple_0',
  'DeepSeek-V3/simple_0/0',
  'agent:lexical/x',
] as const;
const ADDRESSES = [
  'http://127.0.0.1:9/v1',
  'http://u:p@127.0.0.1:9/v1?key=1',
  'http://',
  'ftp://x',
  'http://[::1',
  'HTTP://127.0.0.1:9/#x',
  'javascript:1',
] as const;

/** A value that fits an option, or fits another one, or none. */
function valueFor(draw: Draw, flag: string): string {
  const fitting: readonly string[] = /model|reader/.test(flag)
    ? MODELS
    : /url|base/.test(flag)
      ? ADDRESSES
      : /db|json|csv|to|folder|file|log|config|bfcl|results|official|output|beside/.test(flag)
        ? FILES
        : /trials|seed|limit|sample|concurrency|timeout|cost|price|under|port|tokens|temperature|top/.test(
              flag,
            )
          ? NUMBERS
          : NAMES;
  return draw.weighted(
    [6, () => draw.pick(fitting)],
    [1, () => draw.pick([...MODELS, ...FILES, ...NUMBERS, ...NAMES, ...ADDRESSES])],
    [2, () => hostileText(draw)],
  );
}

/**
 * A word that names no file outside the folder of the case, starts no program, and asks for no more than a small run: where
 * a random word would, it is changed.
 */
function harmlessWord(word: string): string {
  const [, flag = '', value = word] = /^(--[\w-]+=)([\s\S]*)$/.exec(word) ?? [];
  const isOutside = /^[/~\\]|\.\./.test(value) || /^file:/i.test(value);
  const inside = isOutside ? value.replaceAll(/[/\\~]|\.\.|:/g, '_') : value;
  const isProgram = /exec:|\.(?:[cm]?[jt]s)$/.test(inside) && !(MODELS as readonly string[]).includes(inside);
  return `${flag}${isProgram ? inside.replaceAll(/[:.]/g, '_') : inside}`.replaceAll('\0', '');
}
