import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOutput } from '../../../harness/cli/write-output.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
/** Larger than the buffer of a pipe, in bytes. */
const SIZE = 1_000_000;

test.skipIf(process.platform === 'win32')('a slow reader receives every byte', async () => {
  const pipe = join(newFolder(), 'pipe');
  spawnSync('mkfifo', [pipe]);
  const reader = spawn('sh', ['-c', `sleep 0.2; head -c ${SIZE} "$1" | wc -c`, 'sh', pipe]);
  const told = new Promise<string>((resolve) => {
    reader.stdout.on('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
  });
  // A non-blocking pipe, such as another program may create.
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  writeOutput(descriptor, 'é'.repeat(SIZE / 2));
  expect(await told).toBe(String(SIZE));
  closeSync(descriptor);
});
