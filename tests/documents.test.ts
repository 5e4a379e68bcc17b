import { proceduralAuthor } from '../benchmarks/generation/authors/procedural/procedural-author.ts';
import { requestFor } from '../benchmarks/generation/drive/request.ts';
import { smallTheme } from './support/generation.ts';
import { scriptOf, serveScript } from './support/scripted-author/serve.ts';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { PacketManifest } from '../harness/contract/reading-packets.ts';
import { BFCL, hasFolders } from './support/bfcl-folder.ts';
import { TOOL_CHECKS } from '../repairs/audit/tool-remarks/registry.ts';
import { ALL_GATES } from '../repairs/gates/registry.ts';
import { WORLD_GATES } from '../repairs/gates/definitions/world-gates.ts';
import { GENERATED_GATES, LADDER_GATES, SUITE_GATES } from '../repairs/gates/suite-gates.ts';
import { WORD_SUITE_GATES } from '../repairs/gates/word-gates.ts';
import { assayWith, assayWithin } from './support/command.ts';
import { inputOf } from './support/machine.ts';
import { replyTo, writeReply } from './support/reading.ts';
import { worlds1 } from '../benchmarks/suites/worlds/index.ts';
import { writeSuiteFolder } from '../benchmarks/suites/write-folder.ts';
import { cutWorlds } from './support/cut-worlds.ts';
import { smallBfcl } from './support/small-bfcl.ts';
import { readSource } from './support/source-files.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

// Commands of documents are run as they are written, with a database of their own.

const newFolder = temporaryFolders();
const KEYS = { GEMINI_API_KEY: 'none-needed-0', AWS_BEARER_TOKEN_BEDROCK: 'none-needed-0' };

/** Lines of the shell blocks of a document that call `assay`, as words. */
function commandsOf(path: string): readonly (readonly string[])[] {
  const blocks = readSource(path).text.matchAll(/^```sh\n(.*?)^```/gms);
  return Array.from(blocks, ([, block = '']) => block.split('\n'))
    .flat()
    .filter((line) => line.startsWith('npx assay '))
    .map((line) =>
      Array.from(
        line.slice('npx assay '.length).matchAll(/"([^"]*)"|\S+/g),
        ([word, quoted]) => quoted ?? word,
      ),
    );
}

/** The words of a command line before `<`, and the text of the file after it; empty: no input is redirected. */
function redirected(words: readonly string[]): readonly [words: readonly string[], input: string] {
  const sign = words.indexOf('<');
  const file = words[sign + 1];
  return sign === -1 || file === undefined ? [words, ''] : [words.slice(0, sign), readSource(file).text];
}

describe('docs/own-models.md', () => {
  let folder = '';
  beforeEach(() => {
    folder = newFolder();
  });
  const commands = commandsOf('docs/own-models.md');

  test('has commands', () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  test.each(commands.map((words) => [words.join(' '), words] as const))(
    'assay %s does what it says',
    async (_line, words) => {
      const [typed, input] = redirected(words);
      const placed = typed.map((word) => (word === 'run.jsonl' ? join(folder, word) : word));
      const ran = await assayWithin(
        { variables: KEYS, input: () => inputOf(input) },
        ...[...placed, '--db', join(folder, 'assay.db')],
      );
      expect(ran.noted).not.toMatch(/^assay:/m);
      expect(ran.code).toBe(0);
    },
  );
});

test('the commands of docs/first-hour.md lead from a model to its own page', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/first-hour.md').filter((words) => !words.includes('preview')); // it serves for ever: its flag is checked below
  expect(commands.length).toBeGreaterThan(9);
  for (const words of commands) {
    const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
    const database = words[0] === 'site' ? [] : ['--db', join(folder, 'assay.db')];
    const ran = await assayWith({}, ...placed, ...database);
    expect(ran.noted).not.toMatch(/^assay:/m);
    expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
  }
  const served = commandsOf('docs/first-hour.md').filter((words) => words.includes('preview'));
  const help = await assayWith({}, 'site', 'preview', '--help');
  expect(served.map(([, , flag = '']) => help.printed.includes(`${flag} <`))).toEqual([true]);
  const page = readFileSync(join(folder, 'my-site', 'index.html'), 'utf8');
  expect(page).toContain('keyword-agent');
});

describe('docs/derived-suites.md', () => {
  const commands = commandsOf('docs/derived-suites.md');

  test.skipIf(!hasFolders(BFCL))(
    'its commands lead from a run to verdicts on a derived suite',
    async () => {
      const database = join(newFolder(), 'assay.db');
      const named = ['suite', 'suite', 'run', 'score', 'score', 'repair'];
      expect(commands.map(([command]) => command)).toEqual(named);
      const oracle = ['run', '--suite', 'bfcl-v3', '--model', 'agent:oracle', '--limit', '3'];
      for (const words of [oracle, ...commands]) {
        const places = words[0] === 'suite' ? [] : ['--db', database];
        const ran = await assayWith({ ASSAY_BFCL: BFCL }, ...words, ...places);
        expect(ran.noted).not.toMatch(/^assay:/m);
        expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
      }
    },
    120_000,
  );
});

test('the commands of docs/generation.md lead from a brief to a suite that a model writes', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/generation.md');
  const themes = [smallTheme('yoga_studio', 'booking')];
  const sizes = { seed: 1, domains: 1, entries: 14 };
  const server = await serveScript(scriptOf(proceduralAuthor(requestFor({ ...sizes, quota: {}, themes }))));
  try {
    for (const words of commands) {
      const asks = words.includes('--model') && words[0] === 'generate';
      const placed = words.map((word) => (/^\.\/(?:my-suite|again)/.test(word) ? join(folder, word) : word));
      const address = asks ? ['--base-url', server.openaiUrl] : [];
      const database = ['run', 'rank'].includes(words[0] ?? '') ? ['--db', join(folder, 'assay.db')] : [];
      const ran = await assayWith({ OPENAI_API_KEY: 'test' }, ...placed, ...address, ...database);
      expect(ran.noted).not.toMatch(/^assay:/m);
      expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
    }
  } finally {
    await server.close();
  }
}, 180_000);

test('the commands of docs/generated-suites.md lead from a seed to verdicts', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/generated-suites.md');
  const stored = new Set(['run', 'rank', 'play', 'show']);
  expect(commands.length).toBeGreaterThan(10);
  for (const words of commands) {
    const [typed, input] = redirected(words);
    const placed = typed.map((word) => (word === './my-suite' ? join(folder, 'my-suite') : word));
    const database = stored.has(words[0] ?? '') ? ['--db', join(folder, 'assay.db')] : [];
    const ran = await assayWithin({ variables: {}, input: () => inputOf(input) }, ...placed, ...database);
    expect(ran.noted).not.toMatch(/^assay:/m);
    expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
  }
}, 180_000);

test('the commands of docs/tools-import.md lead from schemas to a backend', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/tools-import.md');
  expect(commands.length).toBeGreaterThan(4);
  for (const words of commands) {
    const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
    const ran = await assayWith({}, ...placed);
    expect(ran.noted).not.toMatch(/^assay:/m);
    expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
  }
  const files = ['cases.jsonl', 'definition.json', 'population.json'];
  expect(readdirSync(join(folder, 'my-backend')).toSorted()).toEqual(files);
});

test('docs/tools-import.md names every check of tools, and none that there is not', () => {
  const text = readSource('docs/tools-import.md').text;
  const named = Array.from(text.matchAll(/^\| `([a-z-]+)` /gm), ([, id]) => id);
  expect(named).toEqual(TOOL_CHECKS.map(({ id }) => id));
});

describe('docs/training.md', () => {
  const commands = commandsOf('docs/training.md');

  test('its commands lead from a suite to rows and rewards', async () => {
    const folder = newFolder();
    const stored = new Set(['run', 'export']);
    expect(commands.map(([command]) => command)).toEqual(
      expect.arrayContaining(['generate', 'export', 'run', 'suite', 'score']),
    );
    writeSuiteFolder(join(folder, 'my-suite'), cutWorlds(await worlds1.load(), 3, 15)); // in place of what generate makes
    for (const words of commands) {
      const [typed, input] = redirected(words);
      const placed = typed.map((word) =>
        word === './my-suite' || word.endsWith('.jsonl') ? join(folder, word) : word,
      );
      const database = stored.has(words[0] ?? '') ? ['--db', join(folder, 'assay.db')] : [];
      const rehearsed = words[0] === 'generate' ? ['--dry-run'] : [];
      const ran = await assayWithin(
        { variables: {}, input: () => inputOf(input) },
        ...[...placed, ...database, ...rehearsed],
      );
      expect(ran.noted).not.toMatch(/^assay:/m);
      expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
    }
  }, 120_000);

  test('its transcript is what the server is asked and answers', async () => {
    const [, transcript = ''] = /^```jsonl\n(.*?)^```/ms.exec(readSource('docs/training.md').text) ?? [];
    const requests = readSource('examples/training-requests.jsonl').text;
    const ran = await assayWithin(
      { input: () => inputOf(requests) },
      ...['score', '--suite', 'starter', '--stdin'],
    );
    const answers = ran.printed.split('\n').map((line) => line.replace(/"tools":\[.*\]/, '"tools":["…"]'));
    const spoken = requests
      .trimEnd()
      .split('\n')
      .flatMap((request, at) => [request, answers[at]]);
    expect(transcript.trimEnd().split('\n')).toEqual(spoken);
  });
});

describe('docs/repair.md', () => {
  const commands = commandsOf('docs/repair.md').filter(([command]) => command === 'repair');
  const shown = ['list', 'show', 'apply'];

  test('has the commands of repair', () => {
    expect(commands.map(([, command]) => command)).toEqual(expect.arrayContaining(['check', ...shown]));
  });

  test.skipIf(!hasFolders(BFCL))(
    'its commands list, show and apply patches',
    async () => {
      const places = new Map([
        ['bfcl-v3', BFCL],
        ['repaired', join(newFolder(), 'repaired')],
      ]);
      for (const words of commands.filter(([, command = '']) => shown.includes(command))) {
        const ran = await assayWith({}, ...words.map((word) => places.get(word) ?? word));
        expect(ran.noted).not.toMatch(/^assay:/m);
        expect([words.join(' '), ran.code]).toEqual([words.join(' '), 0]);
      }
    },
    120_000,
  );
});

test('docs/gates.md names every gate, and none that there is not', () => {
  const named = Array.from(readSource('docs/gates.md').text.matchAll(/^\| `([a-z-]+)`/gm), ([, id]) => id);
  const own = [...GENERATED_GATES, ...WORD_SUITE_GATES, ...LADDER_GATES, ...WORLD_GATES];
  const all = [...ALL_GATES, ...SUITE_GATES, ...own];
  const gates = new Set(all.map(({ id }) => id));
  expect(named).toHaveLength(gates.size);
  expect(new Set(named)).toEqual(gates);
});

/** A reply of one reader, who finds nothing, to each packet of a folder. */
function answerPackets(folder: string): void {
  const { packets } = PacketManifest.parse(JSON.parse(readFileSync(join(folder, 'packets.json'), 'utf8')));
  for (const listed of packets) writeReply(folder, replyTo({ listed }, 'ann'));
}

describe('docs/audit.md', () => {
  const commands = commandsOf('docs/audit.md');
  const [, labels = ''] = /^```jsonl\n(.*?)^```/ms.exec(readSource('docs/audit.md').text) ?? [];

  test('has commands and labels', () => {
    expect(commands.length).toBeGreaterThan(6);
    expect(labels).not.toBe('');
  });

  const isOfReaders = (words: readonly string[]): boolean =>
    words.some((word) => word.startsWith('my-packets') || word.startsWith('my-reviews'));
  const isPaid = (words: readonly string[]): boolean => words.includes('--reader');
  const unread = commands.filter((words) => !isOfReaders(words) && !isPaid(words));

  test('the commands for readers lead from packets to an audit with reviews', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'my-reviews'));
    const steps = commands.filter(isOfReaders);
    expect(steps.map(([, step]) => step)).toEqual(['packets', 'read', 'starter']);
    for (const words of steps) {
      const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
      const ran = await assayWith({}, ...placed);
      expect(ran.noted).not.toMatch(/^assay:/m);
      if (words[1] === 'packets') answerPackets(join(folder, 'my-packets'));
      if (words[1] === 'starter') expect(ran.printed).toContain('readers: 37 reviews of 37 entries');
    }
  }, 60_000);

  test('the command that has a model read names its key', async () => {
    for (const words of commands.filter(isPaid)) {
      const { code, noted } = await assayWith({}, ...words, '--readings', join(newFolder(), 'readings'));
      expect([code, noted.includes('OPENAI_API_KEY')]).toEqual([2, true]);
    }
    expect(commands.filter(isPaid)).toHaveLength(1);
  });

  test.each(unread.map((words) => [words.join(' '), words] as const))(
    'assay %s does what it says',
    async (_line, words) => {
      const folder = newFolder();
      const { bfcl, results } = smallBfcl(folder); // in place of the data and outputs of BFCL V3
      writeFileSync(join(folder, 'labels.jsonl'), labels);
      const places = new Map([
        ['bfcl-v3', bfcl],
        ['result', results],
        ...['labels.jsonl', 'findings.jsonl', 'audit.json', 'my-audit'].map(
          (name) => [name, join(folder, name)] as const,
        ),
      ]);
      const ran = await assayWith({}, ...words.map((word) => places.get(word) ?? word));
      expect(ran.noted).not.toMatch(/^assay:/m);
      expect([0, 1]).toContain(ran.code); // 1: critical findings
    },
    60_000,
  );

  test('the labels are those that the report says it compares with', async () => {
    const path = join(newFolder(), 'labels.jsonl');
    writeFileSync(path, labels);
    const { printed } = await assayWith({}, 'audit', 'starter', '--against', path);
    expect(printed).toContain('critical findings beside 2 labels of 2 entries');
  }, 60_000);
});
