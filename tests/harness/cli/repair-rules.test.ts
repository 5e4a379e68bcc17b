import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { readCatalogue } from '../../../repairs/catalogue/read-catalogue.ts';
import { assay } from '../../support/command.ts';
import { conversation } from '../../support/conversation.ts';
import { catalogueOf } from '../../support/patches.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** Writes a suite whose reference has a slip, and a catalogue without patches. @returns the options that name them. */
function written(): { readonly folder: string; readonly options: readonly string[] } {
  const folder = newFolder();
  const slip = conversation('starter_base_0', [
    { said: "Make a file 'meeting_minutes.txt', please.", calls: ["touch(file_name='meeting_minute.txt')"] },
  ]);
  const suite = smallOwnSuite({ entries: [slip] });
  writeSuiteFolder(join(folder, 'suite'), suite);
  const { patches: _none, ...head } = catalogueOf(suite);
  writeText(join(folder, 'catalogue', 'catalogue.json'), JSON.stringify(head));
  return { folder, options: ['--parent', join(folder, 'suite'), '--patches', join(folder, 'catalogue')] };
}

describe('assay repair propose --rules', () => {
  test('writes what rules propose as a catalogue, and prints how each search ended', async () => {
    const { folder, options } = written();
    const out = join(folder, 'out');
    const { code, printed } = await assay('repair', 'propose', '--rules', ...options, '--out', out);
    expect(printed.split('\n')).toEqual([
      '2 critical findings, 2 mended by 1 patches, 0 left',
      '  said-values-taken: 1 patches',
      'tools: 0 rounds, ended by the gates: nothing was left to try',
      'conversations: 1 rounds, ended by the gates: nothing was left to try',
      'entries of one turn: 0 rounds, ended by the gates: nothing was left to try',
      'answer keys: 0 rounds, ended by the gates: nothing was left to try',
    ]);
    expect(code).toBe(0);
    const { catalogue } = readCatalogue(out, undefined);
    expect(catalogue.patches).toMatchObject([
      {
        family: 'said-values-taken',
        proposedBy: 'rule',
        derivations: ['rejudged', 'repaired'],
      },
    ]);
    expect(catalogue.patches[0]?.findings).toContain('literal-differs:starter_base_0:0:0.file_name');
  });

  test('refuses packets and replies of readers, before anything is written', async () => {
    const { folder, options } = written();
    const out = join(folder, 'out');
    const packets = ['--packets', join(folder, 'packets')];
    const { code, noted } = await assay('repair', 'propose', '--rules', ...options, ...packets, '--out', out);
    expect(code).toBe(2);
    expect(noted).toContain('--rules: proposes without readers');
    expect(existsSync(out)).toBe(false);
  });
});
