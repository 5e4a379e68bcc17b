#!/usr/bin/env node
// The entry for `npx assay`: plain JavaScript, so that a Node that is too old prints an error instead of a stack.
import module from 'node:module';

const FLOOR = [22, 19];
const version = process.versions.node.split('.').map(Number);
const atLeast = ([major, minor]) => version[0] > major || (version[0] === major && version[1] >= minor);

if (!atLeast(FLOOR)) {
  process.stderr.write(
    `assay: needs Node ${FLOOR.join('.')} or newer, this is ${process.versions.node}. ` +
      'On linux-x64 "npm ci" installs one: call it as "npx assay". Elsewhere install a newer Node.\n',
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache(); // here as well, for main.ts itself
  await import('./main.ts');
}
