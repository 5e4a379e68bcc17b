#!/usr/bin/env node
// The entry for `npx assay`: plain JavaScript, so that a Node that is too old prints an error instead of a stack.
import { spawnSync } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const FLOOR = [22, 14];
const STRIPS_TYPES = [22, 18];
const version = process.versions.node.split('.').map(Number);
const atLeast = ([major, minor]) => version[0] > major || (version[0] === major && version[1] >= minor);

if (!atLeast(FLOOR)) {
  process.stderr.write(
    `assay: needs Node ${FLOOR.join('.')} or newer, this is ${process.versions.node}. ` +
      'On linux-x64 "npm ci" installs one: call it as "npx assay". Elsewhere install a newer Node.\n',
  );
  process.exitCode = 2;
} else if (atLeast(STRIPS_TYPES)) {
  module.enableCompileCache(); // here as well, for main.ts itself
  await import('./main.ts');
} else {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const options = ['--experimental-strip-types', '--no-warnings', main, ...process.argv.slice(2)];
  const child = spawnSync(process.execPath, options, { stdio: 'inherit' });
  process.exitCode = child.status ?? 130; // a signal ended it
}
