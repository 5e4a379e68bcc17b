import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Turn } from '../../../harness/contract/suite.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';
import { encodeValue } from '../../python/encoding.ts';
import { readJson } from '../../python/json-read.ts';
import { weekdayOf } from '../words/days.ts';

/** A world that an entry plays in. */
export type EntryWorld = {
  /** Name of its environment. */
  readonly environment: string;
  /** Name of the population that it starts from. */
  readonly population: string;
  readonly changes: readonly RowChange[];
};

/** A turn with its words. */
export type WordedTurn = {
  /** Empty: the turn only announces tools. */
  readonly said: string;
  /** Names of tools that are offered from this turn on. */
  readonly announces: readonly string[];
  /** Calls of the reference, as texts. */
  readonly calls: readonly string[];
};

/** What an entry is made of. */
export type EntryParts = {
  readonly id: string;
  readonly kind: TaskKind;
  readonly turns: readonly WordedTurn[];
  /** Whom the assistant helps. */
  readonly desk: string;
  /** That of the plan first; further ones only offer tools. */
  readonly worlds: readonly EntryWorld[];
  /** Catalogue keys of the tools, in the order in which they are offered. */
  readonly tools: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly wanted: Wanted;
};

/** An entry as suites hold it. */
export function entryOf({ id, kind, turns, desk, worlds, tools, today, wanted }: EntryParts): SuiteEntry {
  return SuiteEntry.parse({
    id,
    occurrence: 0,
    category: kind,
    language: 'python',
    turns: turns.map(({ said, announces }, index): Turn => {
      const user = said === '' ? [] : [{ role: 'user' as const, text: said }];
      return {
        messages: index === 0 ? [situation(desk, today), ...user] : user,
        announces: [...announces],
      };
    }),
    tools,
    // Of two tools of one name, the later environment's is called.
    environments: worlds.map(({ environment }) => environment).toReversed(),
    initialState: Object.fromEntries(worlds.map((world) => [world.environment, startOf(world)])),
    longContext: false,
    reference: { kind: 'calls', turns: turns.map(({ calls }) => calls) },
    wanted,
  });
}

/** What the assistant is told before the user speaks: whom it helps, and which day it is. */
function situation(desk: string, today: string) {
  const text = `You help ${desk}. Today is ${weekdayOf(today)}, ${today}.`;
  return { role: 'system' as const, text };
}

const startOf = ({ population, changes }: EntryWorld): EncodedValue =>
  encodeValue(readJson(JSON.stringify({ population, ...(changes.length > 0 && { changes }) })));
