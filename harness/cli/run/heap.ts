import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage once the heap has grown by half, not by a multiple: a run allocates much, keeps little and lasts
 * for hours. V8 reads this setting at every collection, so it takes effect at any time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
