import type { EpisodeName } from '../../contract/watch.ts';

/** Longest name of an episode in bytes of JSON. One with a longer name is watched without its name. */
const LONGEST_NAME = 16 * 1024;
/** Two numbers stand before the name: how often an evaluation began or ended, odd during one, and the length of the name. */
const HEADER = 8;

/** Memory that a thread shares with its watchdog. */
export const newSlot = (): SharedArrayBuffer => new SharedArrayBuffer(HEADER + LONGEST_NAME);

/** The side of the thread that evaluates. Evaluations are not nested. */
export function slotWriter(memory: SharedArrayBuffer) {
  const numbers = new Int32Array(memory, 0, 2);
  const bytes = new Uint8Array(memory, HEADER);
  const encoder = new TextEncoder();
  return {
    begin(name: EpisodeName): void {
      const text = JSON.stringify(name);
      const { read, written } = encoder.encodeInto(text, bytes);
      numbers[1] = read === text.length ? written : 0;
      Atomics.add(numbers, 0, 1);
    },
    end(): void {
      Atomics.add(numbers, 0, 1);
    },
  };
}

/** The side of the watchdog. */
export function slotReader(memory: SharedArrayBuffer) {
  const numbers = new Int32Array(memory, 0, 2);
  return {
    /** Odd during an evaluation; another number for every evaluation. */
    count: (): number => Atomics.load(numbers, 0),
    /** Name of the evaluated episode as JSON; `undefined`: it is too long. */
    nameText(): string | undefined {
      const length = numbers[1] ?? 0;
      if (length === 0) return undefined;
      const bytes = new Uint8Array(memory, HEADER, length).slice(); // a text is not decoded from shared memory
      return new TextDecoder().decode(bytes);
    },
  };
}
