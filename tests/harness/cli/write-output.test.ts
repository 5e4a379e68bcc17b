import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOutput } from '../../../harness/cli/write-output.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
/** More than a pipe holds. */
const SIZE = 1_000_000;

test.skipIf(process.platform === 'win32')('a reader that is slow gets every byte', async () => {
  const pipe = join(newFolder(), 'pipe');
  spawnSync('mkfifo', [pipe]);
  const reader = spawn('sh', ['-c', `sleep 0.2; head -c ${SIZE} "$1" | wc -c`, 'sh', pipe]);
  const told = new Promise<string>((resolve) => {
    reader.stdout.on('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
  });
  // A pipe that does not wait, as one may be that another program made.
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  writeOutput(descriptor, 'é'.repeat(SIZE / 2));
  expect(await told).toBe(String(SIZE));
  closeSync(descriptor);
});
