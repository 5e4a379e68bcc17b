import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test.skipIf(!hasFolders(BFCL))(
  'the commands of docs/derived-suites.md lead from a run to verdicts on a derived suite',
  async () => {
    const commands = commandsOf('docs/derived-suites.md');
    const database = join(newFolder(), 'assay.db');
    const named = ['suite', 'suite', 'run', 'score', 'score', 'repair'];
    expect(commands.map(([command]) => command)).toEqual(named);
    const oracle = ['run', '--suite', 'bfcl-v3', '--model', 'agent:oracle', '--limit', '3'];
    for (const words of [oracle, ...commands]) {
      const places = words[0] === 'suite' ? [] : ['--db', database];
      expectSuccess(words, await assayWith({ ASSAY_BFCL: BFCL }, ...words, ...places));
    }
  },
);
