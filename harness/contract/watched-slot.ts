import type { Watch } from './watch.ts';

/** Longest name of an episode in bytes of JSON. One with a longer name is watched without its name. */
const LONGEST_NAME = 16 * 1024;
/** Two numbers stand before the name: how often an evaluation began or ended, odd during one, and the length of the name. */
const HEADER = 8;

/** Memory that a thread shares with its watchdog. */
export const newSlot = (): SharedArrayBuffer => new SharedArrayBuffer(HEADER + LONGEST_NAME);

/** The side of the thread that evaluates. Evaluations are not nested. */
export function slotWatch(memory: SharedArrayBuffer): Watch {
  const numbers = new Int32Array(memory, 0, 2);
  const bytes = new Uint8Array(memory, HEADER);
  const encoder = new TextEncoder();
  return (name, evaluation) => {
    const text = JSON.stringify(name);
    const { read, written } = encoder.encodeInto(text, bytes);
    numbers[1] = read === text.length ? written : 0;
    Atomics.add(numbers, 0, 1);
    try {
      return evaluation();
    } finally {
      Atomics.add(numbers, 0, 1);
    }
  };
}

/** The side of the watchdog. */
function slotReader(memory: SharedArrayBuffer) {
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

/** Looks per longest evaluation. Looks are counted, not time: a process that was suspended did not evaluate meanwhile. */
const LOOKS = 20;

/**
 * Watches a slot from another thread, for as long as that runs.
 *
 * @param longest - milliseconds after which an evaluation counts as one without end.
 * @param onEndless - called once, with the name of the episode as JSON; `undefined`: it is too long.
 */
export function watchSlot(
  memory: SharedArrayBuffer,
  longest: number,
  onEndless: (nameText: string | undefined) => void,
): void {
  const slot = slotReader(memory);
  let [seen, looks] = [slot.count(), 0];
  const timer = setInterval(() => {
    const count = slot.count();
    looks = count === seen && count % 2 !== 0 ? looks + 1 : 0;
    seen = count;
    if (looks < LOOKS) return;
    clearInterval(timer);
    onEndless(slot.nameText());
  }, longest / LOOKS);
}
