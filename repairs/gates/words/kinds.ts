import { abstentionTurns } from '../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import type { TaskKind } from '../../../benchmarks/suites/worlds/definition.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import { callsIn, requestStart, wordsFrom } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { isId } from './ids.ts';
import { whatIsMissing } from './missing.ts';
import { isSaid, isShown } from './said-or-shown.ts';
import { described, rowsOf } from './rows.ts';
import { hasSuperlative, standing } from './superlatives.ts';
import { changesOf, idsShown, isPointedAt, tablesBefore, telling } from './told.ts';
import { askedRows, passedRows } from './unique-answer.ts';
import type { About } from './unique-answer.ts';

/** What each kind of task says of an entry, and whether it holds. Turns count from 0. */
export const KIND_RULES: {
  readonly [kind in TaskKind]: { readonly says: string; readonly holds: (facts: EntryFacts) => boolean };
} = {
  plain: {
    says: 'every turn has calls, and none is refused',
    holds: (facts) =>
      everyTurn(facts, (turn) => callsIn(facts, turn).length > 0) &&
      facts.calls.every(({ isRefused }) => !isRefused),
  },
  parallel: {
    says: 'one turn has two calls that change something, and neither needs what the other makes',
    holds: (facts) => someTurn(facts, (turn) => hasIndependentWrites(callsIn(facts, turn))),
  },
  missing_parameter: {
    says: 'a turn without calls lacks a value that the next one supplies',
    holds: (facts) =>
      waits(facts, 'parameter').some(
        (turn) => (facts.words[turn]?.text ?? '') !== '' && whatIsMissing(facts, turn).kind !== 'nothing',
      ),
  },
  withheld_tool: {
    says: 'a turn without calls is followed by one that announces a tool, which is then called',
    holds: (facts) =>
      waits(facts, 'function').some((turn) => {
        const announced = facts.entry.turns[turn + 1]?.announces ?? [];
        return callsIn(facts, turn + 1).some(({ tool }) => announced.includes(tool.name));
      }),
  },
  impossible: {
    says: 'a call is refused, and the entry names it as an obstacle',
    holds: (facts) =>
      (facts.entry.wanted?.obstacles ?? []).some(({ turn, call }) =>
        callsIn(facts, turn).some((one) => one.call === call && one.isRefused),
      ),
  },
  condition: {
    says: 'a turn makes a deed depend on a figure, and its look-ups show one',
    holds: (facts) => someTurn(facts, (turn) => hasCondition(facts, turn)),
  },
  irrelevant_turn: {
    says: 'a turn without calls says nothing that the next one needs, and lacks no tool',
    holds: (facts) =>
      waits(facts, 'parameter').some(
        (turn) => (facts.words[turn]?.text ?? '') !== '' && needsNothingOf(facts, turn),
      ),
  },
  ambiguity: {
    says: 'a look-up shows several rows, and what the user says beside its arguments tells which one is meant',
    holds: (facts) => passedRows(facts).some((about) => isResolved(facts, about)),
  },
  near_twins: {
    says: 'a row that is meant has a twin that differs from it in one of the columns that tell it, or in its shown columns but one agrees',
    holds: (facts) => [...passedRows(facts), ...askedRows(facts)].some((about) => hasTwin(facts, about)),
  },
  distractors: {
    says: 'tools of an environment are offered that no call uses',
    holds: ({ entry, calls, audited }) =>
      entry.environments.some(
        (name) =>
          !calls.some(({ definition }) => definition.name === name) &&
          toolsOf(entry, audited.suite.catalogue).some((tool) =>
            Object.hasOwn(audited.environments.get(name)?.tools ?? {}, tool.name),
          ),
      ),
  },
  aggregate: {
    says: 'an answer is a figure over several rows, or a deed is about the first or last of them',
    holds: (facts) =>
      hasFigureOverRows(facts) || passedRows(facts).some((about) => isFirstOrLast(facts, about)),
  },
  correction: {
    says: 'a later turn changes again what a call of an earlier turn changed',
    holds: (facts) =>
      facts.calls.some((call) =>
        facts.calls.some(
          (other) =>
            other.turn < call.turn &&
            changesOf(call).some(({ id }) => changesOf(other).some((row) => row.id === id)),
        ),
      ),
  },
  earlier_reference: {
    says: 'a call of a later turn passes what the words of its own turn do not say',
    holds: (facts) =>
      facts.calls.some((call) => call.turn > 0 && isSaidEarlierAlone(facts, call)) ||
      [...passedRows(facts), ...askedRows(facts)].some((about) => isRowOfEarlierTurn(facts, about)),
  },
};

const someTurn = ({ entry }: EntryFacts, holds: (turn: number) => boolean): boolean =>
  [...entry.turns.keys()].some(holds);
const everyTurn = ({ entry }: EntryFacts, holds: (turn: number) => boolean): boolean =>
  [...entry.turns.keys()].every(holds);

const waits = ({ entry }: EntryFacts, missing: 'parameter' | 'function'): readonly number[] =>
  abstentionTurns(entry).flatMap((one) => (one.missing === missing ? [one.turn] : []));

function hasIndependentWrites(calls: readonly DefinedCall[]): boolean {
  const writes = calls.filter(({ tool }) => tool.effect === 'write');
  return writes.some((one, index) =>
    writes.slice(index + 1).some((later) => {
      const made = new Set(changesOf(one).map(({ id }) => id));
      return !later.given.some(
        ({ value }) =>
          typeof value === 'string' && made.has(value) && !one.given.some((given) => given.value === value),
      );
    }),
  );
}

const CONDITION = /\b(?:if|in case|unless|as long as|provided|only when|should the|assuming|whether)\b/u;

function hasCondition(facts: EntryFacts, turn: number): boolean {
  const words = wordsFrom(facts, requestStart(facts, turn), turn);
  const shown = callsIn(facts, turn).some(
    ({ tool, leaves }) => tool.effect === 'read' && leaves.some(({ value }) => typeof value === 'number'),
  );
  return CONDITION.test(words.plain) && words.numbers.length > 0 && shown;
}

/** Whether all that the calls of the next turn pass is told without the words of a turn. */
function needsNothingOf(facts: EntryFacts, turn: number): boolean {
  const next = { first: turn + 1, last: turn + 1 };
  const calls = callsIn(facts, turn + 1);
  return (
    passedRows({ calls }).every(({ call, place }) => telling(facts, call, place, next).kind === 'told') &&
    calls.every((call) =>
      call.given.every(
        (given) =>
          given.parameter.refers?.endsWith('.id') === true ||
          [next, { first: 0, last: turn - 1 }].some((span) => isSaid(given, call, facts, span)) ||
          isShown(given, call, facts.calls),
      ),
    )
  );
}

/** Whether a look-up before a call shows the row that it passes beside others, and words say more of it than the look-up was given. */
function isResolved(facts: EntryFacts, { call, place }: About): boolean {
  const words = wordsFrom(facts, requestStart(facts, call.turn), call.turn);
  return callsIn(facts, call.turn).some((look) => {
    if (look.call >= call.call || look.tool.effect !== 'read' || idsShown(look, place.table).length < 2)
      return false;
    const filtered = new Set(look.given.map(({ parameter }) => parameter.refers));
    const row = described(tablesBefore(look), place, words);
    return (
      row?.columns.some((column) => !filtered.has(`${place.table}.${column}`)) === true &&
      row.fitting.includes(place.id)
    );
  });
}

/** Whether another row agrees with one in all but one of the columns that words say, or in all columns but one. */
function hasTwin(facts: EntryFacts, { call, place }: About): boolean {
  const tables = tablesBefore(call);
  const words = wordsFrom(facts, requestStart(facts, call.turn), call.turn);
  const row = described(tables, place, words);
  const own = rowsOf(tables, place.table).get(place.id);
  if (row === undefined || own === undefined) return false;
  return [...rowsOf(tables, place.table)].some(([id, other]) => {
    if (id === place.id) return false;
    const differing = [...own.keys()].filter(
      (column) => column !== 'id' && !isSame(own.get(column), other.get(column)),
    );
    const said = differing.filter((column) => typeof column === 'string' && row.columns.includes(column));
    return differing.length <= 1 || (row.columns.length > 1 && said.length <= 1);
  });
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const hasFigureOverRows = ({ entry }: EntryFacts): boolean =>
  (entry.wanted?.information ?? []).some(({ pointers }) => pointers.length > 1);

/** Whether words speak of a first or last, and a row is that among those that they fit, or is one of several that a look-up shows. */
function isFirstOrLast(facts: EntryFacts, { call, place }: About): boolean {
  const tables = tablesBefore(call);
  const words = wordsFrom(facts, requestStart(facts, call.turn), call.turn);
  const fitting = described(tables, place, words)?.fitting ?? [];
  const isShown = callsIn(facts, call.turn).some((look) => {
    const ids = idsShown(look, place.table, 'id');
    return look.call < call.call && ids.length > 1 && ids.includes(place.id);
  });
  return (
    hasSuperlative(words) &&
    (isShown || (fitting.length > 1 && standing(tables, place, words, fitting).kind === 'alone'))
  );
}

/** Whether a call passes a value that the words of its turn do not say, and earlier ones do. */
function isSaidEarlierAlone(facts: EntryFacts, call: DefinedCall): boolean {
  const own = { first: call.turn, last: call.turn };
  return call.given.some(
    (given) =>
      !isId(String(given.value), call) &&
      !isSaid(given, call, facts, own) &&
      isSaid(given, call, facts, { first: 0, last: call.turn - 1 }),
  );
}

/** Whether the words of a turn point at a row without telling it, or do not tell it at all. */
function isRowOfEarlierTurn(facts: EntryFacts, { call, place }: About): boolean {
  const words = wordsFrom(facts, call.turn, call.turn);
  if (call.turn === 0) return false;
  if (isPointedAt(facts, call, place, call.turn, words)) return true;
  const row = described(tablesBefore(call), place, words);
  return row !== undefined && (row.columns.length === 0 || row.fitting.length > 1);
}
