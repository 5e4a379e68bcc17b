import { entryKey, toolsOf } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { isSameEntry, memoizeUsual } from '../../../examined-entries.ts';
import { placedCalls, allPlayedEntries, requestOf } from './placed-calls.ts';
import { requestStems } from './request-words.ts';

/** A turn of a reference that is answered with calls: what was asked, what was offered, what was called. */
export type AnsweredTurn = {
  /** First variant of the scenario. */
  readonly scenario: SuiteEntry;
  readonly stems: ReadonlySet<string>;
  readonly offered: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
  /** Names of the tools in the order of the calls. */
  readonly order: readonly string[];
};

/** How often something holds. */
export type Share = { readonly count: number; readonly of: number };

/** What the references of a suite do. One variant of every scenario counts: the others repeat it. */
export type Habits = {
  readonly turns: readonly AnsweredTurn[];
  readonly byStem: ReadonlyMap<string, readonly AnsweredTurn[]>;
  readonly byTool: ReadonlyMap<string, readonly AnsweredTurn[]>;
};

/** Habits of a suite. Memoized. */
export const habitsOf = memoizeUsual((audited: AuditedSuite): Habits => {
  const turns = allPlayedEntries(audited)
    .filter((entry) => audited.variants(entry)[0] === entry)
    .flatMap((entry) => answeredTurns(entry, audited));
  const byStem = new Map<string, AnsweredTurn[]>();
  const byTool = new Map<string, AnsweredTurn[]>();
  for (const turn of turns) {
    for (const stem of turn.stems) addTo(byStem, stem, turn);
    for (const tool of turn.called) addTo(byTool, tool, turn);
  }
  return { turns, byStem, byTool };
});

function answeredTurns(entry: SuiteEntry, audited: AuditedSuite): readonly AnsweredTurn[] {
  const offered = new Set(toolsOf(entry, audited.suite.catalogue).map(({ name }) => name));
  const byTurn = Map.groupBy(placedCalls(entry, audited), ({ turn }) => turn);
  return Array.from(byTurn, ([turn, calls]) => {
    const order = calls.flatMap(({ reading }) => (reading === undefined ? [] : [reading.tool]));
    return {
      scenario: entry,
      stems: requestStems(requestOf(entry, turn)),
      offered,
      called: new Set(order),
      order,
    };
  });
}

function addTo(lists: Map<string, AnsweredTurn[]>, key: string, turn: AnsweredTurn): void {
  const list = lists.get(key) ?? [];
  list.push(turn);
  lists.set(key, list);
}

/** Turns of other scenarios. */
export function elsewhere(
  turns: readonly AnsweredTurn[],
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly AnsweredTurn[] {
  const [first] = audited.variants(entry);
  return turns.filter(({ scenario }) => !isSameEntry(scenario, first));
}

/** How often references of other scenarios call a tool where it is offered and a word is said. */
export function calledWhereSaid(tool: string, stem: string, entry: SuiteEntry, audited: AuditedSuite): Share {
  const said = elsewhere(habitsOf(audited).byStem.get(stem) ?? [], entry, audited).filter(({ offered }) =>
    offered.has(tool),
  );
  return { count: said.filter(({ called }) => called.has(tool)).length, of: said.length };
}

const offers = new WeakMap<AuditedSuite, Map<string, Share>>();

/** Turns of other scenarios in which a tool is offered: how often it is called. Memoized by scenario. */
export function calledWhereOffered(tool: string, entry: SuiteEntry, audited: AuditedSuite): Share {
  const known = offers.get(audited) ?? new Map<string, Share>();
  offers.set(audited, known);
  const [first = entry] = audited.variants(entry);
  const key = `${entryKey(first)} ${tool}`;
  const share = known.get(key) ?? offeredShare(tool, entry, audited);
  known.set(key, share);
  return share;
}

function offeredShare(tool: string, entry: SuiteEntry, audited: AuditedSuite): Share {
  const offered = elsewhere(habitsOf(audited).turns, entry, audited).filter((turn) => turn.offered.has(tool));
  return { count: offered.filter(({ called }) => called.has(tool)).length, of: offered.length };
}

/** Weight of what is expected of any word, in turns. */
const PRIOR = 2;

/** Logarithm of how much likelier the references of other scenarios make words for one tool than for another. */
export function likelihood(
  tool: string,
  than: string,
  said: ReadonlySet<string>,
  entry: SuiteEntry,
  audited: AuditedSuite,
): number {
  const { byTool, byStem, turns } = habitsOf(audited);
  const [likelier, less] = [tool, than].map((name) => elsewhere(byTool.get(name) ?? [], entry, audited));
  return [...said].reduce((sum, stem) => {
    const expected = (byStem.get(stem)?.length ?? 0) / Math.max(1, turns.length);
    const [one, other] = [likelier, less].map(
      (list = []) =>
        (list.filter(({ stems }) => stems.has(stem)).length + PRIOR * expected + 0.01) /
        (list.length + PRIOR),
    );
    return sum + Math.log((one ?? 1) / (other ?? 1));
  }, 0);
}
