import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { worlds1 } from '../../benchmarks/suites/worlds/index.ts';
import { writeSuiteFolder } from '../../benchmarks/suites/write-folder.ts';
import { assayWithin } from '../support/command.ts';
import { cutWorlds } from '../support/cut-worlds.ts';
import { commandsOf, expectSuccess, jsonLinesOf, redirected } from '../support/document-commands.ts';
import { inputOf } from '../support/machine.ts';
import { readSource } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

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
      expectSuccess(words, ran);
    }
  });

  test('its transcript is what the server is asked and answers', async () => {
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
    expect(jsonLinesOf('docs/training.md').trimEnd().split('\n')).toEqual(spoken);
  });
});
