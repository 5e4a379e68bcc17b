import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmless, harmlessLine, shortened } from '../../../harness/contract/harmless.ts';
import { wrapped } from '../../../harness/reports/episode/wrap.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { assay, assayWith } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { ENTRY, episodeBy, liveRun, referenceSteps, stepOf, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

function databaseOf(...episodes: readonly Episode[]): string {
  const path = join(newFolder(), 'work.db');
  const models = [...new Set(episodes.map(({ model }) => model))];
  workbench(path, [{ run: liveRun('run-1', models), episodes }]);
  return path;
}

test('show prints turns, calls with outputs, text, reference, state and verdicts', async () => {
  const db = databaseOf(episodeBy('openai:m', referenceSteps('It has nine words.')));
  await assay('score', '--db', db, '--evaluator', 'action');
  const { printed, code } = await assay('show', `openai:m/${ENTRY}`, '--db', db);
  expect(code).toBe(0);
  expect(printed).toContain(`episode 1: openai:m on ${ENTRY}, trial 0`);
  expect(printed).toContain('ended     by the model');
  expect(printed).toContain('60 tokens in, 12 out, 3.0 s, $0.2500, 7 attempts');
  expect(printed).toContain("turn 1\n  user      Make a directory called 'backup'");
  expect(printed).toContain("  call      mkdir(dir_name='backup')\n         -> None\n  and call  cp(");
  expect(printed).toContain('  model     It has nine words.');
  expect(printed).toContain("  reference mkdir(dir_name='backup')");
  expect(printed).toContain('state: equal to the reference after every turn');
  expect(printed).toContain('action/bfcl-multi-turn (version 1): pass');
});

test('differences from the final state of the reference are shown part by part', async () => {
  const [, ...others] = referenceSteps();
  const first = [stepOf(["mkdir(dir_name='attic')"]), stepOf([], 'Done.')];
  const db = databaseOf(episodeBy('openai:m', [first, ...others]));
  await assay('score', '--db', db, '--evaluator', 'action');
  const { printed } = await assay('show', '1', '--db', db);
  expect(printed).toContain('state: differs from the reference (first after turn 1); at the end:');
  expect(printed).toMatch(
    /GorillaFileSystem\.root\S*\/attic\n {4}is {8}\{.*"attic".*\}\n {4}reference \(nothing\)/,
  );
  expect(printed).toContain('fail, multi_turn:instance_state_mismatch\n    - turn 1: GorillaFileSystem');
});

test('show reports an episode that ended early and has no verdict', async () => {
  const ending = { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 4 } as const;
  const db = databaseOf(episodeBy('openai:m', [], { ending, cost: null, attempts: 4 }));
  const { printed } = await assay('show', `openai:m/${ENTRY}/0`, '--db', db);
  expect(printed).toContain('infrastructure: server after 4 attempts: HTTP 500');
  expect(printed).toContain('(not played)');
  expect(printed).toContain('cost unknown');
  expect(printed).toContain('verdicts: none yet; judge the episode with "assay score"');
});

test('replies without a decoder are shown as they were recorded', async () => {
  const step = { ...stepOf([]), calls: null, written: [{ 'do it': '{' }] };
  const db = databaseOf(episodeBy('unknown', [[step]], { format: null }));
  const { printed } = await assay('show', '1', '--db', db);
  expect(printed).toContain('model     [{"do it":"{"}]\n  (no decoder is known for replies of this model)');
  expect(printed).not.toContain('state');
});

test.each([
  ['a chat body', { choices: [{ message: { content: 'I look first.' } }] }],
  [
    'a messages body',
    {
      content: [
        { type: 'text', text: 'I look first.' },
        { type: 'tool_use', id: 'a' },
      ],
    },
  ],
  [
    'a responses body',
    {
      output: [
        { type: 'function_call' },
        { type: 'message', content: [{ type: 'output_text', text: 'I look first.' }] },
      ],
    },
  ],
])('text beside calls is found in %s', async (_name, raw) => {
  const db = databaseOf(episodeBy('openai:m', [[stepOf(['ls()'], [{ ls: '{}' }], raw)]]));
  const { printed } = await assay('show', '1', '--db', db);
  expect(printed).toContain('  model     I look first.\n  call      ls()');
});

test('a text that consists of its calls is not shown twice', async () => {
  const step = stepOf(["cd(folder='project')"], "[cd(folder = 'project')]\n");
  const db = databaseOf(episodeBy('m', [[step]]));
  expect((await assay('show', '1', '--db', db)).printed).not.toContain('folder = ');
});

const ESCAPE = String.fromCodePoint(0x1b);
const HOSTILE = [
  `${ESCAPE}[2J${ESCAPE}]0;owned${String.fromCodePoint(7)}`,
  `safe${String.fromCodePoint(0x202e)}txt.exe${String.fromCodePoint(0x2066)}`,
  `over\rwritten${String.fromCodePoint(8).repeat(3)}`,
  `c1 ${String.fromCodePoint(0x9b)}31m`,
  `hidden${String.fromCodePoint(0x200b)}${String.fromCodePoint(0xe0041)}`,
  `two${String.fromCodePoint(0x2028)}lines`,
  `Z${'\u0301'.repeat(500)}`,
  `half ${String.fromCharCode(0xd800)} pair`,
].join(' ');

/** Everything that a terminal interprets, or that hides or reorders the text around it. */
const OBEYED = /[^\P{C}\n]|[\u2028\u2029]|\p{M}{5}/u;

test('output of a model contains no terminal control in any field', async () => {
  const step = stepOf([`echo(content='${HOSTILE}')`, HOSTILE], HOSTILE, {
    choices: [{ message: { content: HOSTILE } }],
  });
  const ending = { bucket: 'harness', message: HOSTILE } as const;
  const model = `m ${HOSTILE}`;
  const db = databaseOf(
    episodeBy(model, [[step, stepOf([], HOSTILE)]]),
    episodeBy(model, [[]], { ending, trial: 1 }),
  );
  await assay('score', '--db', db, '--evaluator', 'action');
  const shown = [await assay('show', '1', '--db', db), await assay('show', '2', '--db', db, '--full')];
  const listed = [
    await assay('runs', '--db', db),
    await assay('status', 'run-1', '--db', db),
    await assay('show', `${model}/${ENTRY}`, '--db', db),
    await assay('show', HOSTILE, '--db', db),
  ];
  for (const { printed, noted } of [...shown, ...listed]) expect(`${printed}\n${noted}`).not.toMatch(OBEYED);
  expect(shown[0]?.printed).toContain('\\u{1b}[2J');
  expect(shown[0]?.printed).toContain('\\u{202e}');
});

test('harmless() escapes any text and does not change plain text', () => {
  const anything = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(anything, (text) => {
      expect(harmless(text)).not.toMatch(OBEYED);
      expect(harmlessLine(text)).not.toMatch(/\n/);
      expect(harmless(harmless(text))).toBe(harmless(text));
    }),
  );
  const plain = 'naïve "text", 日本語, हिन्दी, 👍\nand a second line';
  expect(harmless(plain)).toBe(plain);
});

test('a huge text is truncated with a notice, and complete with --full', async () => {
  const words = `start ${'x'.repeat(50_000)} finish`;
  const db = databaseOf(episodeBy('m', [[stepOf([], words)]]));
  const short = (await assay('show', '1', '--db', db)).printed;
  expect(short.length).toBeLessThan(5000);
  expect(short.replaceAll(/\s+/g, ' ')).toContain('more characters; --full shows them)');
  expect(short).not.toContain('finish');
  const full = (await assay('show', '1', '--db', db, '--full')).printed;
  expect(full.replaceAll(/\s/g, '')).toContain(`${'x'.repeat(50_000)}finish`);
  expect(shortened('abc', 3)).toBe('abc');
  expect(shortened('a👍b', 2)).toBe('a… (3 more characters; --full shows them)');
});

test('lines are wrapped to the width of the terminal without losing a word', async () => {
  const db = databaseOf(episodeBy('m', [[stepOf([], 'word '.repeat(200))]]));
  const { printed } = await assayWith({ COLUMNS: '60' }, 'show', '1', '--db', db);
  expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(printed.match(/\bword\b/g)?.length).toBe(200);
  const words = fc.array(fc.stringMatching(/^[a-z日]{1,90}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 120 }), (list, width) => {
      const lines = wrapped(list.join(' '), width, 'label: ');
      expect(lines.join('').replaceAll(' ', '')).toBe(`label:${list.join('')}`);
      const columns = (line: string): number => line.length + (line.match(/日/g) ?? []).length;
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
    }),
  );
});

test('an episode in several runs must be selected by number or by run', async () => {
  const path = join(newFolder(), 'work.db');
  const episode = episodeBy('openrouter/meta/m', referenceSteps());
  workbench(path, [
    { run: liveRun('run-1', ['openrouter/meta/m']), episodes: [episode] },
    { run: liveRun('run-2', ['openrouter/meta/m']), episodes: [episode, { ...episode, trial: 1 }] },
  ]);
  const name = `openrouter/meta/m/${ENTRY}`;
  const several = await assay('show', name, '--db', path);
  expect([several.code, several.noted]).toEqual([
    2,
    `assay: ${name}: matches 3 episodes: 1 (run-1, trial 0), 2 (run-2, trial 0), 3 (run-2, trial 1). Use one of the numbers.`,
  ]);
  expect((await assay('show', `${name}/1`, '--db', path)).printed).toMatch(/^episode 3:/);
  expect((await assay('show', name, '--run', 'run-1', '--db', path)).printed).toMatch(/^episode 1:/);
});

test.each(['99', 'unknown/unknown', '', 'm', '1e3', '99999999999999999999'])(
  'there is no episode %j',
  async (text) => {
    const ran = await assay('show', text, '--db', databaseOf(episodeBy('m', referenceSteps())));
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.noted).toContain('no such episode is stored. Use a number, MODEL/ENTRY');
  },
);
