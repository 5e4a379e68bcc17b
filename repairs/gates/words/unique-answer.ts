import { printCall } from '../../../benchmarks/python/syntax/print-call.ts';
import { isRefusal, outputValue } from '../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { leavesAt, outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { callsIn, factsOf, refersTo, requestStart } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { tableOfId } from './ids.ts';
import type { RowPlace } from './rows.ts';
import { changedAtStart } from './start-changes.ts';
import { telling } from './told.ts';

/** E8: words mean one row of a table, and no other. */
export const uniqueAnswer: EntryGate = {
  id: 'unique-answer',
  asks: 'words tell each row that a call passes, or that a question is about, from all others of its table',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return [...passedRows(facts), ...askedRows(facts)].flatMap((about) => remarkOn(facts, about));
  },
};

/** A row that a call is about, and the parameter that it is passed as; `null`: its output is asked for. */
export type About = {
  readonly call: DefinedCall;
  readonly place: RowPlace;
  readonly parameter: string | null;
};

/** Rows that calls pass by their id. */
export const passedRows = ({ calls }: Pick<EntryFacts, 'calls'>): readonly About[] =>
  calls.flatMap((call) =>
    call.given.flatMap(({ parameter, value }): readonly About[] => {
      const refers = refersTo(parameter);
      if (refers?.column !== 'id' || typeof value !== 'string') return [];
      return [{ call, place: { table: refers.table, id: value }, parameter: parameter.name }];
    }),
  );

/** Rows of which a part is asked for: a single part, because figures over a list are not about one row. */
export function askedRows(facts: EntryFacts): readonly About[] {
  return (facts.entry.wanted?.information ?? []).flatMap(
    ({ turn, call: position, pointers }): readonly About[] => {
      const call = callsIn(facts, turn).find((one) => one.call === position);
      const [pointer, ...others] = pointers;
      if (call === undefined || pointer === undefined || others.length > 0) return [];
      const place = shownAt(call, pointer);
      return place === undefined ? [] : [{ call, place, parameter: null }];
    },
  );
}

/** The row that an output shows a part of. */
export function shownAt({ output, definition }: DefinedCall, pointer: string): RowPlace | undefined {
  const record = outputRecord(output);
  const [leaf] = record === undefined ? [] : leavesAt(record, pointer, []);
  const [id] = leaf?.of ?? [];
  const table = id === undefined ? undefined : tableOfId(id, definition);
  return id === undefined || table === undefined ? undefined : { table, id };
}

function remarkOn(facts: EntryFacts, { call, place, parameter }: About): readonly Remark[] {
  const { turn, tool } = call;
  const told = telling(facts, call, place, { first: requestStart(facts, turn), last: turn });
  if (told.kind === 'told') return [];
  const others = told.rows.filter((id) => id !== place.id);
  const rivals = parameter === null ? others : others.filter((id) => isAccepted(facts, call, parameter, id));
  if (rivals.length === 0 && others.length > 0 && !call.isRefused) return [];
  const tied = told.isTie ? { blames: blamedForTie(facts, call, [place.id, ...rivals], place.table) } : {};
  const about = parameter === null ? `the question that ${tool.name} answers is about` : `${tool.name} gets`;
  return [
    {
      key: `${turn} ${tool.name} ${parameter ?? 'asked'}`,
      turn,
      ...tied,
      claim: `${about} ${place.id}, and what the user says fits ${rivals.length} other rows of ${place.table}, such as ${rivals[0] ?? others[0] ?? 'none'}`,
    },
  ];
}

/** Whose fault a tie is: that of the rows, unless the entry itself makes one of them so. */
function blamedForTie(
  { entry }: EntryFacts,
  { definition }: DefinedCall,
  tied: readonly string[],
  table: string,
): FaultyPart {
  const changed = changedAtStart(entry, definition.name);
  const isOfEntry = changed.some((change) => change.table === table && tied.includes(change.id));
  return isOfEntry ? 'trajectory' : 'environment';
}

/** Whether the world performs a call with another value of one argument in its place. */
export function isAccepted(facts: EntryFacts, call: DefinedCall, parameter: string, value: Value): boolean {
  const args = new Map<Value, Value>(Object.entries(call.reading?.args ?? {})).set(parameter, value);
  const { world } = facts.audited;
  const { output } = world.execute(
    facts.entry,
    'gate',
    call.before,
    printCall(call.tool.name, args),
    call.turn,
  );
  return !output.startsWith('Error') && !saysNo(outputValue(output));
}

const saysNo = (value: Value): boolean => isRefusal(value) || (!isDict(value) && !isList(value));
