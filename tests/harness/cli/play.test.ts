import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { MOST_REFUSED } from '../../../harness/cli/play/line-player.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { LARGEST_LINE } from '../../../harness/files/limits.ts';
import { assay } from '../../support/command.ts';
import { HOSTILE, obeyedIn } from '../../support/hostile-text.ts';
import {
  assayPlay,
  knowing,
  offeredIn,
  Refusal,
  replyLine,
  requestIn,
  turnOf,
  wordless,
} from '../../support/line-play.ts';
import type { Answer } from '../../support/line-play.ts';
import { assayRun, episodesIn, MAIN } from '../../support/live-run.ts';
import { writeScript } from '../../support/programs.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { ENTRY, STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const newDatabase = (): string => join(newFolder(), 'assay.db');

function starterEntry(id: string): SuiteEntry {
  const entry = STARTER.entries.find((each) => each.id === id);
  if (entry === undefined) throw new Error(`the starter suite has no entry ${id}`);
  return entry;
}

const playing = (entry: string, database: string, ...more: readonly string[]): readonly string[] => [
  ...['starter', entry, '--stdin', '--db', database],
  ...more,
];

describe('a player who knows the reference', () => {
  test('passes every entry of the starter suite, by actions and by outcome', async () => {
    const database = newDatabase();
    for (const entry of STARTER.entries) {
      const { code, noted } = await assayPlay(playing(entry.id, database, '--name', 'ann'), knowing(entry));
      expect([code, noted]).toEqual([0, expect.stringContaining(`"assay show played:ann/${entry.id}`)]);
    }
    await assay('score', '--db', database);
    const Verdicts = z.array(z.looseObject({ model: z.string(), entry: z.string(), verdict: z.string() }));
    for (const family of ['action', 'outcome']) {
      const { printed } = await assay('verdicts', '--evaluator', family, '--db', database);
      const verdicts = Verdicts.parse(printed.split('\n').map((line): unknown => JSON.parse(line)));
      expect(verdicts.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
      expect(verdicts.map(({ entry }) => entry).toSorted()).toEqual(
        STARTER.entries.map(({ id }) => id).toSorted(),
      );
      expect(new Set(verdicts.map(({ model }) => model))).toEqual(new Set(['played:ann']));
    }
    // Entries that one player played add up to one row.
    const { printed } = await assay('rank', '--json', '--db', database);
    expect(printed.split('played:ann')).toHaveLength(2);
  }, 60_000);
});

describe('a player sees', () => {
  test.each(['starter_base_0', 'starter_withheld_0', 'starter_missing_0'])(
    'on %s what a model is sent in a run, byte for byte',
    async (id) => {
      const folder = newFolder();
      const received = join(folder, 'received.jsonl');
      const command = writeScript(
        folder,
        `appendFileSync(${JSON.stringify(received)}, JSON.stringify(request) + '\\n');
         return { id: request.id, message: { content: 'Done.' } };`,
        "import { appendFileSync } from 'node:fs';",
      );
      const run = ['--suite', 'starter', '--ids', id, '--no-seed', '--db', join(folder, 'run.db')];
      expect((await assayRun(['--model', `exec:${command}`, ...run])).code).toBe(0);
      const played = await assayPlay(playing(id, join(folder, 'play.db')), wordless);
      const sent = readFileSync(received, 'utf8').trimEnd().split('\n');
      expect(sent.length).toBe(starterEntry(id).turns.length);
      expect(played.lines.map((line) => JSON.stringify(JSON.parse(line)))).toEqual(sent);
    },
  );

  test('no word of a later turn, no call of the reference and no field beside those of the wire', async () => {
    const database = newDatabase();
    for (const entry of STARTER.entries) {
      const { turns, reference } = entry;
      const { lines } = await assayPlay(playing(entry.id, database), wordless);
      expect(lines).toHaveLength(turns.length);
      const words = turns.map(({ messages }) => messages.map(({ text }) => inJson(text)));
      for (const [turn, line] of lines.entries()) {
        expect(turnOf(requestIn(line))).toBe(turn); // strict: it refuses any other field
        for (const text of words[turn] ?? []) expect(line).toContain(text);
        for (const text of words.slice(turn + 1).flat()) expect(line).not.toContain(text);
        const calls = reference.kind === 'calls' ? reference.turns.flat() : [];
        expect(calls.length).toBeGreaterThan(0);
        for (const call of calls) expect(line).not.toContain(inJson(call));
        expect(line).not.toMatch(/reference|specification|verdict|initialState/);
      }
    }
  });

  test('a withheld tool from the turn on in which it is announced', async () => {
    for (const entry of STARTER.entries.filter(({ id }) => id.startsWith('starter_withheld'))) {
      const { lines } = await assayPlay(playing(entry.id, newDatabase()), wordless);
      const announced = entry.turns.findIndex(({ announces }) => announces.length > 0);
      const [name = ''] = entry.turns[announced]?.announces ?? [];
      expect(lines.map((line) => offeredIn(requestIn(line)).includes(name))).toEqual(
        lines.map((_line, turn) => turn >= announced),
      );
    }
  });

  test('in prompt mode the tools in the prompt, and writes calls as text', async () => {
    const database = newDatabase();
    const answers = ["[mkdir(dir_name='backup')]", 'Done.', 'Done.', 'Done.'];
    const { code, lines } = await assayPlay(playing(ENTRY, database, '--mode', 'prompt'), (line) =>
      replyLine({ id: requestIn(line).id, message: { content: answers.shift() ?? '' } }),
    );
    expect(code).toBe(0);
    expect(lines.every((line) => requestIn(line).tools === undefined)).toBe(true);
    expect(lines[0]).toContain('expert in composing functions');
    const [episode] = episodesIn(database);
    expect(episode?.model).toBe('played:someone [prompt]');
    expect(episode?.turns[0]?.steps.map(({ calls }) => calls)).toEqual([["mkdir(dir_name='backup')"], []]);
  });

  test("the world's answer to a call of a tool that is not offered", async () => {
    let called = false;
    const { code, lines } = await assayPlay(playing(ENTRY, newDatabase()), (line) => {
      if (called) return wordless(line);
      called = true;
      return replyLine({
        id: 1,
        message: { tool_calls: [{ function: { name: 'os_system', arguments: '{"a": 1}' } }] },
      });
    });
    expect(code).toBe(0);
    const answer = requestIn(lines[1] ?? '').messages.at(-1);
    expect([answer?.role, answer?.content]).toEqual(['tool', expect.stringMatching(/Error/)]);
  });
});

/** A text as it stands inside a JSON text. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

describe('a line that is no reply', () => {
  /** Writes these lines first, then plays as `wordless`. */
  const after = (...first: readonly string[]): Answer => {
    const left = [...first];
    return (line) => {
      const next = left.shift();
      const { id } = z.looseObject({ id: z.int() }).parse(JSON.parse(line));
      return next === undefined ? replyLine({ id, message: { content: 'Done.' } }) : `${next}\n`;
    };
  };

  test.each([
    [
      'that is not JSON',
      'I would call ls',
      /:1: the line is not JSON: it starts with "I would call ls"\. The request stands: /,
    ],
    ['to another request', '{"id":7,"message":{"content":""}}', /replied to request 7 instead of 1/],
    ['with neither words nor calls', '{"id":1,"message":{}}', /has neither content nor tool_calls/],
    ['with misspelt calls', '{"id":1,"message":{"content":"","calls":[]}}', /write the calls in tool_calls/],
    ['with a field too much', '{"id":1,"message":{"content":""},"verdict":"pass"}', /verdict/],
    [
      'of many levels',
      `{"id":1,"message":${'['.repeat(500)}${']'.repeat(500)}}`,
      /the line is not JSON|no reply/,
    ],
  ])('%s is answered with what is wrong, and the request stands', async (_what, text, message) => {
    const { code, lines } = await assayPlay(playing(ENTRY, newDatabase()), after(text));
    expect(code).toBe(0);
    const [first = '', refused = '', second = ''] = lines;
    const { id, error } = Refusal.parse(JSON.parse(refused));
    expect([id, error.message]).toEqual([requestIn(first).id, expect.stringMatching(message)]);
    expect(requestIn(second).id).toBe(2);
  });

  test('may come many times in all, and not too often in a row', async () => {
    const few = Array.from({ length: MOST_REFUSED - 1 }, () => 'nonsense');
    const done = (id: number): string => JSON.stringify({ id, message: { content: '' } });
    const database = newDatabase();
    const patient = await assayPlay(
      playing(ENTRY, database),
      after(...few, done(1), ...few, done(2), ...few),
    );
    expect(patient.code).toBe(0);
    const hopeless = await assayPlay(playing(ENTRY, database), after(...few, 'nonsense'));
    expect(hopeless.code).toBe(3);
    expect(hopeless.noted).toMatch(
      /^assay: standard input:20: is the last of 20 lines in a row that are no reply/,
    );
    expect(episodesIn(database)).toHaveLength(1);
  });

  test('ends the play if it is longer than any reply', async () => {
    const database = newDatabase();
    const { code, noted } = await assayPlay(playing(ENTRY, database), () => 'x'.repeat(LARGEST_LINE + 1));
    expect([code, noted]).toEqual([
      3,
      expect.stringContaining('standard input:1: is a line of more than 8 MB'),
    ]);
    expect(episodesIn(database)).toEqual([]);
  });

  test('is never more than an exit code and lines of inert JSON, whatever it holds', async () => {
    const database = newDatabase();
    const object = fc.object({
      key: fc.constantFrom('id', 'message', 'error', 'content', 'tool_calls', 'function'),
    });
    const line = fc.oneof(
      fc.constant(HOSTILE),
      fc.string(),
      fc.json(),
      object.map((value) => JSON.stringify({ id: 1, message: value })),
    );
    const law = fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (first) => {
      const { code, lines, noted } = await assayPlay(playing(ENTRY, database), after(...first));
      expect([0, 3, 4]).toContain(code);
      expect(noted).not.toMatch(/unexpected error|^\s+at /m);
      expect(obeyedIn(lines.join('\n'))).toEqual([]);
      for (const printed of lines) JSON.parse(printed);
    });
    await fc.assert(law, { numRuns: 40 });
  }, 30_000);
});

describe('nothing is stored, and the exit code is 4, if', () => {
  test.each<[string, Answer, RegExp]>([
    [
      'the lines end',
      () => undefined,
      /^standard input: ended before request 1 was answered\. Nothing is stored/,
    ],
    [
      'the lines end later',
      (line) => (requestIn(line).id > 2 ? undefined : wordless(line)),
      /ended before request 3 was answered/,
    ],
    [
      'the player reports that there is no reply',
      () => replyLine({ id: 1, error: { message: 'the line is dead', type: 'connection' } }),
      /the program reports: the line is dead\. Nothing is stored/,
    ],
  ])('%s', async (_what, answer, message) => {
    const database = newDatabase();
    const { code, noted } = await assayPlay(playing(ENTRY, database), answer);
    expect([code, noted]).toEqual([4, expect.stringMatching(message)]);
    const { printed } = await assay('runs', '--db', database, '--json');
    expect(JSON.parse(printed)).toEqual({ runs: [] });
  });
});

test('a conversation that is too long for the player is stored, and is a fail', async () => {
  const database = newDatabase();
  const ran = await assayPlay(playing(ENTRY, database), () =>
    replyLine({ id: 1, error: { message: 'too long', type: 'context-exceeded' } }),
  );
  expect(ran.code).toBe(0);
  expect(episodesIn(database).map(({ ending }) => ending)).toMatchObject([
    { bucket: 'model', stop: 'context-exceeded' },
  ]);
  await assay('score', '--db', database);
  for (const family of ['action', 'outcome'])
    expect((await assay('verdicts', '--evaluator', family, '--db', database)).printed).toContain(
      '"verdict":"fail"',
    );
});

test('an entry that is played twice is two runs', async () => {
  const database = newDatabase();
  for (let time = 0; time < 2; time += 1) await assayPlay(playing(ENTRY, database), wordless);
  expect(episodesIn(database)).toHaveLength(2);
  const { code, noted } = await assay('show', `played:someone/${ENTRY}`, '--db', database);
  expect([code, noted]).toEqual([2, expect.stringContaining('matches 2 episodes')]);
});

describe('what cannot be played is refused before anything is printed:', () => {
  test.each([
    [
      'a mistyped entry',
      ['starter', 'starter_bsae_0', '--stdin'],
      2,
      'has no entry "starter_bsae_0". Did you mean starter_base_0, starter_base_1, starter_base_2?',
    ],
    ['an entry that resembles none', ['starter', '0', '--stdin'], 2, 'Name an entry of the suite.'],
    ['an unknown suite', ['starters', ENTRY, '--stdin'], 2, '"starters" is unknown'],
    ['a play without --stdin', ['starter', ENTRY], 2, 'Add --stdin'],
    [
      'a database in no folder',
      ['starter', ENTRY, '--stdin', '--db', '/no/such/folder/x.db'],
      3,
      '/no/such/folder',
    ],
  ])('%s', async (_what, words, code, message) => {
    const db = words.includes('--db') ? [] : ['--db', newDatabase()];
    const ran = await assayPlay([...words, ...db], wordless);
    expect([ran.code, ran.printed]).toEqual([code, '']);
    expect(ran.noted).toContain(message);
  });
});

test('a suite in a folder is played by its path', async () => {
  const folder = newFolder();
  writeSuiteFolder(join(folder, 'mine'), STARTER);
  const words = [join(folder, 'mine'), ENTRY, '--stdin', '--db', join(folder, 'assay.db')];
  expect((await assayPlay(words, knowing(starterEntry(ENTRY)))).code).toBe(0);
});

test('a process plays over pipes line by line, and ends with the entry although its input is still open', async () => {
  const database = newDatabase();
  const child = spawn(process.execPath, [MAIN, 'play', ...playing(ENTRY, database)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const answer = knowing(starterEntry(ENTRY));
  let asked = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    asked += 1;
    // In two parts: a line is read when it is complete.
    const reply = answer(line) ?? '';
    child.stdin.write(reply.slice(0, 9));
    child.stdin.write(reply.slice(9));
  }
  expect([await ended, asked]).toEqual([0, 6]);
  expect(episodesIn(database)).toHaveLength(1);
  child.stdin.end();
}, 30_000);
