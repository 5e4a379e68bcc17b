import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { isCode, readSource, repositoryFiles, ROOT } from '../support/source-files.ts';

const Packed = z.tuple([z.looseObject({ files: z.array(z.looseObject({ path: z.string() })) })]);

/** Paths of the files of the package besides what is built. */
function packedFiles(): readonly string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = spawnSync('npm', args, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = Packed.parse(JSON.parse(stdout));
  return files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
}

const packed = packedFiles();

test('every file that the program reads is in the package', () => {
  const isRead = (path: string): boolean =>
    /^(?:harness|benchmarks|evaluators|repairs)\//.test(path) && !isCode(path);
  const data = repositoryFiles().filter(isRead);
  expect(data.length).toBeGreaterThan(50);
  expect(data.filter((path) => !packed.includes(path))).toEqual([]);
});

test('the board of the official models is in the package with all that rankings beside it need', () => {
  const Board = z.looseObject({
    suites: z.array(z.looseObject({ categories: z.array(z.looseObject({ file: z.string() })) })),
  });
  const { suites } = Board.parse(JSON.parse(readSource('results/board.json').text));
  const needed = suites.flatMap(({ categories }) => categories.map(({ file }) => `results/${file}`));
  expect(needed.length).toBeGreaterThan(0);
  expect(['results/board.json', ...needed].filter((path) => !packed.includes(path))).toEqual([]);
});

test('the package has no sources besides examples, and no tests', () => {
  const sources = packed.filter((path) => isCode(path) && !path.startsWith('examples/'));
  expect(sources).toEqual(['harness/cli/launch.mjs']);
  expect(packed.filter((path) => path.startsWith('tests/'))).toEqual([]);
});

test('every package of the site is an optional peer, in the range that the site is tested with', () => {
  const Packages = z.record(z.string(), z.string());
  const manifest = z
    .looseObject({
      devDependencies: Packages,
      peerDependencies: Packages,
      peerDependenciesMeta: z.record(z.string(), z.strictObject({ optional: z.literal(true) })),
    })
    .parse(JSON.parse(readSource('package.json').text));
  const peers = Object.keys(manifest.peerDependencies);
  expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(peers);
  const { devDependencies } = manifest;
  expect(manifest.peerDependencies).toEqual(
    Object.fromEntries(Object.entries(devDependencies).filter(([name]) => peers.includes(name))),
  );
});
