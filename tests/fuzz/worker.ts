import { openSync, mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './command.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { caseSeed } from './generators/draw.ts';
import { KINDS } from './kinds/index.ts';
import { playMetered } from './meter.ts';
import type { MeteredOutcome } from './meter.ts';

/** What a worker is asked for: cases of one kind, by their numbers. */
export type Order = { readonly kind: string; readonly seed: number; readonly indexes: readonly number[] };

/** What a worker says of one case, or that it has done its order. */
export type Answer =
  | { readonly kind: 'case'; readonly index: number; readonly outcome: MeteredOutcome }
  | { readonly kind: 'done' };

/** Length of a line that says which case is played. */
export const MARK_LENGTH = 24;

/** Number of the case in the file of a worker; `undefined` if it plays none. */
export const markedIndex = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.trim());

const [folder, marks] = process.argv.slice(2);
if (process.send !== undefined && folder !== undefined && marks !== undefined) serve(folder, marks);

/** Plays orders until the parent disconnects. The parent reads which case is played from a file: a busy worker cannot answer. */
function serve(ownFolder: string, markFile: string): void {
  const file = openSync(markFile, 'w');
  const mark = (text: string): void => void writeSync(file, text.padEnd(MARK_LENGTH), 0);
  const open = new Map<string, Promise<Fuzzer>>();
  const answer = (said: Answer): void => void process.send?.(said);
  process.on('message', (order: Order) => {
    const { kind, seed, indexes } = order;
    const play = async (): Promise<void> => {
      const fuzzer = await (open.get(kind) ?? opened(kind, ownFolder, open));
      for (const index of indexes) {
        mark(String(index));
        answer({ kind: 'case', index, outcome: await playMetered(fuzzer, caseSeed(seed, kind, index)) });
      }
      mark('');
      answer({ kind: 'done' });
    };
    play().catch((cause: unknown) => {
      process.stderr.write(`${kind}: ${cause instanceof Error ? (cause.stack ?? '') : String(cause)}\n`);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
}

function opened(kind: string, folder: string, open: Map<string, Promise<Fuzzer>>): Promise<Fuzzer> {
  const own = join(folder, kind);
  mkdirSync(own, { recursive: true });
  const fuzzer = mustGet(KINDS, kind, 'kind of case').open(own, commandLine);
  open.set(kind, fuzzer);
  return fuzzer;
}
