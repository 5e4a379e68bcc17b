import { builtinModules } from 'node:module';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { cyclesOf } from './support/cycles.ts';
import {
  globalsOf,
  importsAtRunTime,
  importsOf,
  isCode,
  programsOf,
  readSource,
  repositoryFiles,
} from './support/source-files.ts';
import type { SourceFile } from './support/source-files.ts';

/**
 * What the files of an area may import besides the area itself: areas, packages, and `node:` for Node's built-in modules.
 */
type Rule = { readonly area: string; readonly may: readonly string[] };

/**
 * The import table of ARCHITECTURE.md: names in backticks, `node:` for Node's built-in modules. A path belongs to the first
 * area whose name is a prefix of it.
 */
const TABLE: readonly Rule[] = (readSource('ARCHITECTURE.md').text.split('### Who may import whom')[1] ?? '')
  .split('\n## ', 1)
  .flatMap((section) => section.split('\n'))
  .map((line) => line.split('|').slice(1, 3).map(namesIn))
  .flatMap(([areas = [], may = []]) => areas.map((name) => ({ area: name, may })));

function namesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** Folders that may contain code; files directly below the root only configure tools. */
const FOLDERS = ['benchmarks', 'evaluators', 'examples', 'harness', 'packaging', 'repairs', 'site', 'tests'];
const ROOMS = [
  'cli',
  'contract',
  'export',
  'files',
  'providers',
  'publication',
  'queue',
  'replay',
  'reports',
  'run',
  'serving',
  'store',
  'threads',
  'transport',
];

const within = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);
const ruleOf = (path: string): Rule | undefined => TABLE.find(({ area }) => within(path, area));

/** Programs of the site, which only the command line may start. */
const STARTED = ['site/build.ts', 'site/preview.ts', 'site/view/main.ts'];

/** Imports and programs that the table does not allow; empty for areas that are not in it (tests may use everything). */
function strangersOf(file: SourceFile): readonly string[] {
  const rule = ruleOf(file.path);
  if (rule === undefined) return [];
  const isStranger = (name: string): boolean => ![rule.area, ...rule.may].some((area) => isFrom(name, area));
  const imports = importsOf(file).filter(isStranger);
  const mayStart = rule.area === 'harness/cli' ? STARTED : [];
  const programs = programsOf(file).filter((name) => isStranger(name) && !mayStart.includes(name));
  return [
    ...imports.map((name) => `${file.path} imports ${name}`),
    ...programs.map((name) => `${file.path} starts ${name}`),
  ];
}

const isFrom = (name: string, area: string): boolean =>
  area === 'node:' ? name.startsWith('node:') : within(name, area);

const paths = repositoryFiles();
const code = paths.filter(isCode).map(readSource);
const area = (name: string): readonly SourceFile[] => code.filter(({ path }) => within(path, name));

test('every file imports only what the table allows to its area', () => {
  expect(code.flatMap(strangersOf)).toEqual([]);
});

test('the areas have no cyclic dependency', () => {
  const areas = TABLE.map((rule) => rule.area);
  const needed = TABLE.map(
    (rule) =>
      [
        rule.area,
        areas.filter((other) => other !== rule.area && rule.may.some((name) => within(other, name))),
      ] as const,
  );
  expect(cyclesOf(new Map(needed))).toEqual([]);
});

// Types are erased: type-only imports may be cyclic.
test('the files have no cyclic import at run time', () => {
  const codePaths = new Set(code.map(({ path }) => path));
  const imports = new Map(
    code.map((file) => [file.path, importsAtRunTime(file).filter((path) => codePaths.has(path))] as const),
  );
  expect(cyclesOf(imports)).toEqual([]);
});

test('relative imports refer to existing files', () => {
  const existing = new Set(paths);
  const missing = code.flatMap((file) =>
    importsOf(file)
      .filter((name) => FOLDERS.some((folder) => within(name, folder)) || name.startsWith('..'))
      .filter((name) => !existing.has(name))
      .map((name) => `${file.path} imports ${name}`),
  );
  expect(missing).toEqual([]);
});

test('code exists only in the planned folders, and results contain no code', () => {
  const folders = new Set(
    code.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/')[0]),
  );
  expect([...folders].filter((folder) => !FOLDERS.includes(folder ?? ''))).toEqual([]);
  const rooms = new Set(area('harness').map(({ path }) => path.split('/')[1] ?? ''));
  expect([...rooms].toSorted()).toEqual(ROOMS);
});

test('environments and the emulation of Python import no module of Node', () => {
  const files = [...area('benchmarks/environments'), ...area('benchmarks/python')];
  const builtin = new Set(builtinModules);
  const violations = files.filter((file) =>
    importsOf(file).some((name) => name.startsWith('node:') || builtin.has(name)),
  );
  expect(violations.map(({ path }) => path)).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});

test('process, console, clock and randomness are injected, except in the command line and the providers', () => {
  const watched = ['harness', 'benchmarks', 'evaluators', 'repairs', 'site/src'].flatMap(area);
  const exempt = ['harness/cli', 'harness/providers'];
  const violations = watched
    .filter(({ path }) => !exempt.some((name) => within(path, name)))
    .flatMap((file) => globalsOf(file).map((name) => `${file.path}: ${name}`));
  expect(violations).toEqual([]);
});

test('nothing evaluates text as code', () => {
  const violations = code
    .filter(({ path }) => !within(path, 'tests'))
    .flatMap((file) => globalsOf(file).filter((name) => name === 'eval' || name === 'Function'));
  expect(violations).toEqual([]);
});

test('every imported package is declared, and outside tests and site none is a development dependency', () => {
  const Packages = z.record(z.string(), z.string());
  const declared = z
    .object({ dependencies: Packages, devDependencies: Packages })
    .parse(JSON.parse(readSource('package.json').text));
  const violations = code.flatMap((file) => {
    const development = !TABLE.some((rule) => within(file.path, rule.area)) || within(file.path, 'site');
    const available = { ...declared.dependencies, ...(development ? declared.devDependencies : {}) };
    return importsOf(file)
      .filter((name) => !/^(?:node:|astro:|virtual:|\/)/.test(name) && !paths.includes(name))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
      .filter((name) => !Object.hasOwn(available, name) && !FOLDERS.includes(name))
      .map((name) => `${file.path}: ${name}`);
  });
  expect(violations).toEqual([]);
});

test('no file contains a local path or the host of a package registry', () => {
  const words =
    /(?<![\w.}-])\/(?:work|root|tmp|Users|home\/(?!a\/))[/"'`\s]|\bregistry\.[a-z\d-]+\.[a-z]|\bnpmjs\b|\bpypi\b/;
  const violations = paths.map(readSource).flatMap(({ path, text }) => {
    // Vectors of the emulated file system, and patches of tasks, hold paths of their own, such as `/root/contents`.
    const isExempt =
      path === 'tests/architecture.test.ts' ||
      path.startsWith('tests/vectors/environments/') ||
      /^repairs\/[^/]+\/patches\//.test(path);
    const match = isExempt ? null : words.exec(text);
    return match === null ? [] : [`${path}: ${text.slice(match.index, match.index + 60)}`];
  });
  expect(violations).toEqual([]);
});

test.each([
  ['a static import', "import { readFileSync } from 'node:fs';"],
  ['an import of types alone', "import type { Stats } from 'node:fs';"],
  ['a dynamic import', "const fs = await import('node:fs');"],
  ['an import within a type', "export type Stats = import('node:fs').Stats;"],
  ['a re-export', "export * from 'node:fs';"],
  ['an import for its effects', "import 'node:fs';"],
])('the table sees %s', (_kind, text) => {
  expect(strangersOf({ path: 'benchmarks/python/new.ts', text })).toEqual([
    'benchmarks/python/new.ts imports node:fs',
  ]);
});

test.each([
  ['harness/store/new.ts', "import '../cli/main.ts';", 'harness/cli/main.ts'],
  [
    'benchmarks/bfcl/new.ts',
    "import '../../evaluators/action/multi-turn.ts';",
    'evaluators/action/multi-turn.ts',
  ],
  ['benchmarks/environments/new.ts', "import '../bfcl/fields.ts';", 'benchmarks/bfcl/fields.ts'],
  ['harness/cli/new.ts', "import '../../site/build.ts';", 'site/build.ts'],
  [
    'benchmarks/bfcl/new.ts',
    "import '../suites/bfcl/load.ts'; import '../../harness/run/clock.ts';",
    'harness/run/clock.ts',
  ],
  ['site/src/pages/new.astro', "---\nimport '../../../evaluators/a.ts';\n---\n<p/>", 'evaluators/a.ts'],
])('the table rejects a disallowed import in %s', (path, text, stranger) => {
  expect(strangersOf({ path, text })).toEqual([`${path} imports ${stranger}`]);
});

test.each([
  [
    'a path beside the module',
    "spawn(process.execPath, [resolve(import.meta.dirname, '../harness/cli/main.ts')]);",
  ],
  ['an address', "execFile('node', [fileURLToPath(new URL('../harness/cli/main.ts', import.meta.url))]);"],
  ['a path from the root', "fork('harness/cli/main.ts');"],
])('the table sees a program of another area that is started by %s', (_how, call) => {
  const text = `import { spawn, execFile, fork } from 'node:child_process';\n${call}`;
  expect(strangersOf({ path: 'site/new.ts', text })).toEqual(['site/new.ts starts harness/cli/main.ts']);
});

test('only the command line may start programs of the site, and no other programs', () => {
  const starting = (program: string): SourceFile => ({
    path: 'harness/cli/new.ts',
    text: `import { spawn } from 'node:child_process';\nspawn('node', [new URL('../../${program}', import.meta.url).pathname]);`,
  });
  expect(strangersOf(starting('site/build.ts'))).toEqual([]);
  expect(strangersOf(starting('site/view/main.ts'))).toEqual([]);
  expect(strangersOf(starting('site/serve.ts'))).toEqual(['harness/cli/new.ts starts site/serve.ts']);
});

test('outside tests/harness/cli, tests import from harness/cli only what runs or parses a command line', () => {
  const RUNNERS = [
    'tests/support/command.ts',
    'tests/support/live-run.ts',
    'tests/support/queued-run.ts',
    'tests/fuzz/command.ts',
  ];
  const PARTS = ['harness/cli/command-line.ts', 'harness/cli/surroundings.ts'];
  const strangers = area('tests')
    .filter(({ path }) => !within(path, 'tests/harness/cli'))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => within(name, 'harness/cli'))
        .filter((name) => !RUNNERS.includes(file.path) || !PARTS.includes(name))
        .map((name) => `${file.path} imports ${name}`),
    );
  expect(strangers).toEqual([]);
});

test('the command line is less than a tenth of the code', () => {
  const linesIn = (files: readonly SourceFile[]): number =>
    files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  const product = code.filter(({ path }) => !within(path, 'tests'));
  expect(linesIn(area('harness/cli')) / linesIn(product)).toBeLessThan(0.1);
});

test('the check for globals detects uses, not words in text', () => {
  const text = `
    // process.env in a comment, and a text:
    const words = 'console.log(Math.random())';
    const at = new Date('2020-01-01'), own = { process: 1 }.process;
  `;
  expect(globalsOf({ path: 'evaluators/new.ts', text })).toEqual([]);
  const used = 'console.log(Math.random(), Date.now(), new Date(), process.env);';
  expect(globalsOf({ path: 'evaluators/new.ts', text: used })).toEqual([
    'Date.now',
    'Math.random',
    'console',
    'new Date()',
    'process',
  ]);
});

test('imports at run time exclude only erased imports', () => {
  const text = `
    import type { A } from './a.ts';
    import { type B, b } from './b.ts';
    export type { C } from './c.ts';
    const d = await import('./d.ts');
  `;
  expect(importsAtRunTime({ path: 'evaluators/new.ts', text })).toEqual([
    'evaluators/b.ts',
    'evaluators/d.ts',
  ]);
});

test('a cycle is found from any start', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['b']],
    ['d', []],
  ]);
  expect(cyclesOf(imports)).toEqual([['b', 'c']]);
});
