import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Turn } from '../../../harness/contract/suite.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';
import { encodeValue } from '../../python/encoding.ts';
import { readJson } from '../../python/json-read.ts';
import type { Domain } from '../domains/domain.ts';
import type { Plan } from '../plans/plan.ts';
import { weekdayOf } from '../words/days.ts';
import { wantedOfPlan } from './wanted.ts';

/** A world that an entry plays in: a domain, and the population that it starts from. */
export type EntryWorld = { readonly domain: Domain; readonly population: string };

/** What an entry is made of. */
export type EntryParts = {
  readonly id: string;
  readonly kind: TaskKind;
  readonly plan: Plan;
  /** By turn; empty where a turn only announces a tool. */
  readonly words: readonly string[];
  /** That of the plan first; further ones only offer tools. */
  readonly worlds: readonly EntryWorld[];
  /** Catalogue keys of the tools, in the order in which they are offered. */
  readonly tools: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
};

/** An entry as suites hold it. */
export function entryOf({ id, kind, plan, words, worlds, tools, today }: EntryParts): SuiteEntry {
  return SuiteEntry.parse({
    id,
    occurrence: 0,
    category: kind,
    language: 'python',
    turns: plan.turns.map(({ twist }, index): Turn => {
      const announces = twist.kind === 'announces' ? [twist.tool] : [];
      const said = words[index] ?? '';
      const user = said === '' ? [] : [{ role: 'user' as const, text: said }];
      return { messages: index === 0 ? [situation(worlds, today), ...user] : user, announces };
    }),
    tools,
    // Of two tools of one name, the later environment's is called.
    environments: worlds.map(({ domain }) => domain.definition.name).toReversed(),
    initialState: Object.fromEntries(
      worlds.map(({ domain, population }, index) => [
        domain.definition.name,
        startOf(population, index === 0 ? plan.changes : []),
      ]),
    ),
    longContext: false,
    reference: { kind: 'calls', turns: plan.turns.map(({ calls }) => calls.map(({ text }) => text)) },
    wanted: wantedOfPlan(plan),
  });
}

/** What the assistant is told before the user speaks: whom it helps, and which day it is. */
function situation([world]: readonly EntryWorld[], today: string) {
  const desk = world?.domain.theme.desk ?? '';
  const text = `You help ${desk}. Today is ${weekdayOf(today)}, ${today}.`;
  return { role: 'system' as const, text };
}

const startOf = (population: string, changes: readonly RowChange[]): EncodedValue =>
  encodeValue(readJson(JSON.stringify({ population, ...(changes.length > 0 && { changes }) })));
