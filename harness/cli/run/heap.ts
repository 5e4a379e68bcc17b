import { setFlagsFromString } from 'node:v8';

/**
 * Collect garbage once the heap has grown by half of what is in use, not by a multiple of it: a run makes much garbage, keeps
 * little, and goes on for hours. V8 reads this setting at every collection, so that it may be changed at any time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
