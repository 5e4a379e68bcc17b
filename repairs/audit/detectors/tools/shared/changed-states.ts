import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { fuzzedTools, probesAt } from './fuzz.ts';
import type { Fuzzed } from './fuzz.ts';
import { playCall } from './play.ts';
import { situationsOf, toolKey } from './situations.ts';
import type { Situation } from './situations.ts';

/** Most changes that are kept of one tool. */
const MOST = 24;

/** Situations after each change that fuzzing made, by environment: states that no reference reaches. Memoized. */
export const changedStates = memoizeByObject(
  (audited: AuditedSuite): ReadonlyMap<string, readonly Situation[]> => {
    const changes = fuzzedTools(audited).flatMap(({ probes }) =>
      probes.filter(({ ending, changed }) => ending === 'done' && changed.length > 0).slice(0, MOST),
    );
    const after = changes.map(({ at, call }): Situation => {
      const { after: state } = playCall(audited.world, at.entry, at.state, call);
      return { ...at, prefix: [...at.prefix, call], state };
    });
    return Map.groupBy(after, ({ environment }) => environment);
  },
);

/** Most changes of one tool after which all tools are fuzzed again. */
const MOST_AGAIN = 2;

/** Fuzzing of every tool, also in states that other calls of fuzzing changed. Memoized. */
export const fuzzedTwice = memoizeByObject((audited: AuditedSuite): readonly Fuzzed[] =>
  fuzzedTools(audited).map(({ documented, probes }) => {
    const { environment, name: tool } = documented;
    const [called] = situationsOf(audited).get(toolKey(environment, tool)) ?? [];
    const args = called?.args ?? probes[0]?.at.args ?? new Map();
    const again = fewOfEach(changedStates(audited).get(environment) ?? []).map((at) => ({
      ...at,
      tool,
      args,
    }));
    return { documented, probes: [...probes, ...again.flatMap((at) => probesAt(at, documented, audited))] };
  }),
);

/** The first and the last change of each tool. */
export const fewOfEach = (states: readonly Situation[]): readonly Situation[] =>
  [...Map.groupBy(states, ({ tool }) => tool).values()].flatMap((ofTool) =>
    ofTool.filter((_, index) => index === 0 || index === ofTool.length - 1).slice(0, MOST_AGAIN),
  );
