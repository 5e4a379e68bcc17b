import { writeSync } from 'node:fs';

/** Wait before the next attempt to write to a full pipe, in milliseconds. */
const PAUSE = 5;

/**
 * Writes a text to a descriptor completely, however slowly it is read: a pipe may accept only a part of it, or nothing for a
 * while. A closed reader (`assay rank | head`) is not an error.
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
