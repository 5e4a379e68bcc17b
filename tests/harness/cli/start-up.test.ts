import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { fillSmallStore } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

const ROOT = join(import.meta.dirname, '../../..');
const { version } = z
  .looseObject({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** Starts the program from one of its entry points, on a Node that reports version `release`. */
function startedOn(release: string, entry: string, ...args: readonly string[]) {
  const pretence = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${release}' } })`;
  const preload = `data:text/javascript,${encodeURIComponent(pretence)}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, resolve(ROOT, 'harness/cli', entry), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const current = process.versions.node;

test.each([
  ['main.ts', ['--version']],
  ['main.ts', ['--debug', '--version']],
  ['launch.mjs', ['--version']],
])('%s %j prints the version of the package', (entry, args) => {
  expect(startedOn(current, entry, ...args)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('the oldest Node that works receives every argument', () => {
  const { status, stdout } = startedOn('22.19.0', 'launch.mjs', 'start', '--help');
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'Usage: assay start [options]']);
});

test('a Node that is too old is reported in one line', () => {
  const { status, stdout, stderr } = startedOn('20.11.1', 'launch.mjs', '--version');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^assay: needs Node 22\.19 or newer, this is 20\.11\.1\. [^\n]*\n$/);
});

/** A package as it is installed: the entry, and built code that says that it was started. */
function installedPackage(): string {
  const folder = newFolder();
  for (const part of ['harness/cli', 'dist']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'dist/harness.cli.main.js'), "process.stdout.write('started\\n');");
  const entry = join(folder, 'harness/cli/launch.mjs');
  copyFileSync(join(ROOT, 'harness/cli/launch.mjs'), entry);
  return entry;
}

test('the package starts what is built, on a Node that strips no types', () => {
  const { status, stdout } = startedOn('22.14.0', installedPackage());
  expect([status, stdout]).toEqual([0, 'started\n']);
});

test('the package reports a Node that is too old in one line', () => {
  const { status, stderr } = startedOn('22.13.1', installedPackage());
  expect([status, stderr]).toEqual([
    2,
    'assay: needs Node 22.14 or newer, this is 22.13.1. Install a newer Node.\n',
  ]);
});

/** Modules of the folder of providers that a command loads, which it prints before all else. */
function providersLoadedBy(...args: readonly string[]): readonly string[] {
  const hook = `import { registerHooks } from 'node:module';
    const load = (url, context, next) => {
      if (url.includes('/harness/providers/')) console.log('loaded', url);
      return next(url, context);
    };
    registerHooks({ load });`;
  const preload = `data:text/javascript,${encodeURIComponent(hook)}`;
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', preload, join(ROOT, 'harness/cli/main.ts'), ...args],
    { encoding: 'utf8' },
  );
  return stdout.split('\n').filter((line) => line.startsWith('loaded '));
}

test.each(['rank', 'compare'])('%s loads providers for a reader alone', (command) => {
  const path = join(newFolder(), 'assay.db');
  fillSmallStore(path);
  expect(providersLoadedBy(command, '--db', path)).toEqual([]);
  expect(providersLoadedBy(command, '--db', path, '--reader', 'openai:gpt-5')).not.toEqual([]);
});
