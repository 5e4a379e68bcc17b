#!/usr/bin/env node
// The entry for `npx assay`: plain JavaScript, so that a Node that is too old prints an error instead of a stack. A clone has the
// sources beside this file, which need a Node that strips types; the package has them built.
import { existsSync } from 'node:fs';
import module from 'node:module';

const isClone = existsSync(new URL('main.ts', import.meta.url));
const FLOOR = isClone ? [22, 19] : [22, 14];
const PROGRAM = isClone ? './main.ts' : '../../dist/harness.cli.main.js';
const version = process.versions.node.split('.').map(Number);
const atLeast = ([major, minor]) => version[0] > major || (version[0] === major && version[1] >= minor);

if (!atLeast(FLOOR)) {
  const remedy = isClone
    ? 'On linux-x64 "npm ci" installs one: call it as "npx assay". Elsewhere install a newer Node.'
    : 'Install a newer Node.';
  process.stderr.write(
    `assay: needs Node ${FLOOR.join('.')} or newer, this is ${process.versions.node}. ${remedy}\n`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache(); // here as well, for the program itself
  await import(PROGRAM);
}
