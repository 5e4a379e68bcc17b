/** Splits a stream of bytes into lines of UTF-8 text. */
export type LineReader = {
  /** @throws {RangeError} if a line is longer than the limit. */
  push(chunk: Buffer): void;
  /** Reads the rest as a line. */
  end(): void;
};

/**
 * Creates a reader. Lines are passed on without their line break.
 *
 * @param most - maximum length of a line, in bytes.
 */
export function lineReader(most: number, onLine: (line: string) => void): LineReader {
  let parts: Buffer[] = [];
  let bytes = 0;
  const flush = (): void => {
    const line = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    parts = [];
    bytes = 0;
    onLine(line);
  };
  return {
    push(chunk) {
      let rest = chunk;
      for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10)) {
        parts.push(rest.subarray(0, at));
        rest = rest.subarray(at + 1);
        flush();
      }
      parts.push(rest);
      bytes += rest.length;
      if (bytes > most) throw new RangeError(`a line of more than ${most} bytes`);
    },
    end() {
      if (bytes > 0) flush();
    },
  };
}
