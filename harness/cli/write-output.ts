import { writeSync } from 'node:fs';

/** How long a writer waits for a reader that is behind, in milliseconds. */
const PAUSE = 5;

/**
 * Write a text to a descriptor to its last byte, however slowly it is read: a pipe that another program made may take only
 * a part of it, or none for a while. A reader that went away (`assay rank | head`) is no error of ours.
 */
export function writeOutput(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
