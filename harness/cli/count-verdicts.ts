import { InputError } from '../contract/errors.ts';
import { needsWriting } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds between notes. */
const NOTE_EVERY = 1000;

/**
 * Counts what writes have left uncounted: verdicts of a database of an earlier version, and those of writers that ended early. Each
 * group is a transaction of its own, so that a count which is interrupted goes on where it was. Where the database cannot be
 * written, nothing is counted, and rankings count for themselves.
 */
export function countVerdicts(store: Store, { note, clock }: Pick<Surroundings, 'note' | 'clock'>): void {
  const groups = store.verdictGroups.uncounted();
  let noted = clock.now();
  for (const [index, group] of groups.entries()) {
    if (!counted(store, group)) return;
    if (clock.now() - noted < NOTE_EVERY) continue;
    noted = clock.now();
    note(`counting stored verdicts, once: ${index + 1} of ${groups.length} models and evaluators`);
  }
}

function counted(store: Store, group: number): boolean {
  try {
    const done = store.tryAtOnce(() => {
      store.verdictGroups.count(group);
    });
    return done !== 'busy';
  } catch (cause) {
    if (cause instanceof InputError && needsWriting(cause)) return false;
    throw cause;
  }
}
