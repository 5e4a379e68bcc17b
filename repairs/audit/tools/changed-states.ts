import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { AuditedSuite } from '../detector.ts';
import { fuzzedTools } from './fuzz.ts';
import { playCall } from './play.ts';
import type { Situation } from './situations.ts';

/** Most changes that are kept of one tool. */
const MOST = 24;

/** Situations after each change that fuzzing made, by environment: states that no reference reaches. Memoized. */
export const changedStates = memoizeByObject((audited: AuditedSuite): ReadonlyMap<string, readonly Situation[]> => {
  const changes = fuzzedTools(audited).flatMap(({ probes }) =>
    probes.filter(({ ending, changed }) => ending === 'done' && changed.length > 0).slice(0, MOST),
  );
  const after = changes.map(({ at, call }): Situation => {
    const { after: state } = playCall(audited.world, at.entry, at.state, call);
    return { ...at, prefix: [...at.prefix, call], state };
  });
  return Map.groupBy(after, ({ environment }) => environment);
});
