import type { Episode } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { recordedCalls } from '../../harness/replay/recorded-calls.ts';
import type { Reading } from '../../harness/replay/recorded-calls.ts';
import type { Observation } from './observation.ts';

/**
 * Whether an episode calls a withheld tool by its name before the tool is announced. A model that was not shown the tool can
 * only guess the name.
 *
 * `undefined` where the episode cannot tell: the entry withholds nothing, the replies cannot be read, or the model called
 * nothing at all before the announcement.
 */
export function earlyCall(entry: SuiteEntry, episode: Episode, reading: Reading): Observation | undefined {
  const calls = recordedCalls(episode, reading);
  if (calls === 'no-decoder') return undefined;
  const names = calls.map((steps) => steps.flat().map(calledName));
  const announcements = entry.turns.flatMap(({ announces }, turn) =>
    announces.length > 0 ? [{ announces, turn }] : [],
  );
  const observed = announcements.filter(({ turn }) =>
    names.slice(0, turn).some((called) => called.length > 0),
  );
  if (observed.length === 0) return undefined;
  const isEarly = observed.some(({ announces, turn }) =>
    names.slice(0, turn).some((called) => called.some((name) => announces.includes(name))),
  );
  return isEarly ? 'contradicts' : 'fits';
}

/** Name of the function in a call text; a class or a module before it is left out. */
function calledName(call: string): string {
  const name = call.slice(0, Math.max(0, call.indexOf('('))).trim();
  return name.slice(name.lastIndexOf('.') + 1);
}
