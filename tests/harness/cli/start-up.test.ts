import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';

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
    ['--import', preload, join(ROOT, 'harness/cli', entry), ...args],
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
