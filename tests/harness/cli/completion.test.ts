import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const folder = temporaryFolders();

const hasShell = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

describe.skipIf(!hasShell('bash'))('in bash', () => {
  /** What bash offers for the last word of a command line. */
  async function offered(...words: readonly string[]): Promise<readonly string[]> {
    const script = (await assay('completion', 'bash')).printed;
    const line = words.map((word) => `'${word}'`).join(' ');
    const asked = `COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _assay; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = spawnSync('bash', ['--norc', '-c', `${script}\n${asked}`], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    return ran.stdout.split('\n').filter((word) => word !== '');
  }

  test('a command is completed from its first letters', async () => {
    expect(await offered('assay', 'ru')).toEqual(['run', 'runs']);
    expect(await offered('assay', 'runs', 're')).toEqual(['remove']);
    expect(await offered('assay', '--db', 'x', 'suite', 'c')).toEqual(['check']);
  });

  test('an option is completed with those of its command and of all commands', async () => {
    expect(await offered('assay', 'rank', '--by')).toEqual(['--by-coverage', '--by-run']);
    expect(await offered('assay', 'suite', 'check', '--json')).toEqual(['--json', '--jsonl']);
    expect(await offered('assay', 'site', 'preview', '--qu')).toEqual(['--quiet']);
    expect(await offered('assay', 'runs', 'remove', 'run-1', '--d')).toEqual(['--db', '--debug']);
  });

  test('an argument with a list of words is completed from it', async () => {
    expect(await offered('assay', 'completion', 'z')).toEqual(['zsh']);
  });

  test('a value of an option is left to the completion of files', async () => {
    expect(await offered('assay', 'rank', '--db', 'r')).toEqual([]);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script for %s has every command', async (shell) => {
  const { printed, code } = await assay('completion', shell);
  expect(code).toBe(0);
  const help = (await assay('--help')).printed.split('Commands:')[1] ?? '';
  const names = [...help.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(20);
  for (const name of names.filter((word) => word !== 'help' && word !== 'assay'))
    expect(printed).toMatch(new RegExp(`[ ']${name}[ ':]`));
});

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  test.skipIf(!hasShell(shell))('reads its script without an error', async () => {
    const { printed } = await assay('completion', shell);
    const script = join(folder(), 'script');
    writeFileSync(script, printed);
    const ran = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });
});

describe.skipIf(!hasShell('fish'))('in fish', () => {
  test.each([
    ['assay ru', ['run', 'runs']],
    ['assay runs re', ['remove']],
    ['assay import b', ['bfcl']],
    ['assay rank --gro', ['--group']],
  ])('%j is completed', async (line, words) => {
    const script = join(folder(), 'script');
    writeFileSync(script, (await assay('completion', 'fish')).printed);
    const asked = ['-c', 'source $argv[1]; complete -C $argv[2]', script, line];
    const { stdout } = spawnSync('fish', asked, { encoding: 'utf8' });
    const offered = stdout.trimEnd().split('\n');
    expect(offered.map((each) => each.split('\t')[0])).toEqual(words);
  });
});

test('another shell is a usage error', async () => {
  expect((await assay('completion', 'tcsh')).code).toBe(2);
});
