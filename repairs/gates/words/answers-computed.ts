import { leavesAt, outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import type { ColumnType } from '../../../harness/contract/environment-definition.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { keysOf } from '../../audit/pointed-value.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { canAskFor } from './asked-type.ts';
import { callsIn, factsOf, requestWords } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { says } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';
import { askedEnds } from './superlatives.ts';
import { talliesOf } from './tallies.ts';

type Information = Wanted['information'][number];
type Answer = Wanted['answers'][number]['value'];

/** Words that make an act depend on what is looked up: then nothing need be told. */
const CONDITIONAL = /\b(?:if|unless|otherwise|in case|provided|should|only when|as long as)\b/u;

/** E2: what has to be told is what the outputs show, or a figure over all that the question is about. */
export const answersComputed: EntryGate = {
  id: 'answers-computed',
  asks: 'what has to be told is what outputs show: the part that the question names, or a figure over all rows that it is about',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    const { information = [], answers = [] } = entry.wanted ?? {};
    return [...facts.words.keys()].flatMap((turn) =>
      remarksOn(
        facts,
        turn,
        information.filter((one) => one.turn === turn),
        answers.flatMap((answer) => (answer.turn === turn ? [answer.value] : [])),
      ),
    );
  },
};

function remarksOn(
  facts: EntryFacts,
  turn: number,
  information: readonly Information[],
  answers: readonly Answer[],
): readonly Remark[] {
  const remark = (key: string, claim: string): Remark => ({ key: `${turn} ${key}`, turn, claim });
  const words = requestWords(facts, turn);
  const asked = information.flatMap((one) => partOf(facts, one) ?? []);
  const partial = asked.flatMap((part) => {
    const left = leftOut(part, words);
    return left === 0
      ? []
      : [
          remark(
            'rows',
            `${left} of ${part.rows.length} rows that ${part.call.tool.name} lists are not counted, and no words leave them out`,
          ),
        ];
  });
  const other = asked.flatMap((part) => {
    const problem = otherColumn(part, words);
    return problem === undefined ? [] : [remark('column', problem)];
  });
  const unanswered =
    answers.length === 0 && information.length > 0 && !CONDITIONAL.test(words.plain)
      ? [remark('unanswered', 'something is to be found out, and nothing has to be told of it')]
      : [];
  return [
    ...partial,
    ...other,
    ...unanswered,
    ...wrongAnswers(facts, turn, asked, answers).map((claim) => remark('answer', claim)),
  ];
}

/** What a question is about: rows of a list, or one record, and the column that is asked for. */
type Part = {
  readonly call: DefinedCall;
  /** Values at the pointers. */
  readonly values: readonly Answer[];
  readonly column: string;
  /** Columns of what the pointers lead into. */
  readonly keys: readonly string[];
  /** Of the column; `undefined`: it is not known. */
  readonly type: ColumnType | undefined;
  /** The list that pointers lead into; empty: they lead into no list. */
  readonly rows: readonly Dict[];
  /** Those of the rows that are pointed at. */
  readonly pointed: ReadonlySet<Dict>;
};

/** `undefined`: the pointers lead nowhere, which another gate reports, or to whole records. */
function partOf(facts: EntryFacts, { turn, call: position, pointers }: Information): Part | undefined {
  const call = callsIn(facts, turn).find((one) => one.call === position);
  const record = call === undefined ? undefined : outputRecord(call.output);
  if (call === undefined || record === undefined) return undefined;
  const values = pointers.flatMap((pointer) => leavesAt(record, pointer, []).map(({ value }) => value));
  const [first] = pointers;
  const path = first === undefined ? [] : keysOf(first);
  const [list = '', , column = list] = path;
  const listed = isDict(record) ? record.get(list) : undefined;
  const rows = listed !== undefined && isList(listed) ? listed.filter(isDict) : [];
  const pointed = pointers.flatMap((pointer) => {
    const row = rows[Number(keysOf(pointer)[1])];
    return row === undefined ? [] : [row];
  });
  const plain = values.flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [value] : [],
  );
  return {
    call,
    values: plain,
    column,
    keys: [...((pointed[0] ?? (isDict(record) ? record : undefined))?.keys() ?? [])].map(String),
    type: typeUnder(column, call),
    rows,
    pointed: new Set(pointed),
  };
}

/** Rows of a list that are left out of a figure over several, although no value that the words say tells them from the others. */
function leftOut({ rows, pointed }: Part, words: WordsRead): number {
  if (pointed.size < 2 || pointed.size === rows.length) return 0;
  const columns = [...(rows[0]?.keys() ?? [])];
  const isChosen = columns.some((column) => {
    const [kept] = pointed;
    const value = plainCell(kept, column);
    return (
      value !== null &&
      says(words, value) &&
      rows.every((row) => pointed.has(row) === (plainCell(row, column) === value))
    );
  });
  return isChosen ? 0 : rows.length - pointed.size;
}

function plainCell(row: Dict | undefined, column: Value): string | number | null {
  const value = plainJson(row?.get(column) ?? null);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Answers that nothing gives which is to be found out; without that, nothing that the outputs of the turn show. */
function wrongAnswers(
  facts: EntryFacts,
  turn: number,
  asked: readonly Part[],
  answers: readonly Answer[],
): readonly string[] {
  const words = requestWords(facts, turn);
  const given = asked.length > 0 ? asked.flatMap((part) => givenBy(part, words)) : shownIn(facts, turn);
  if (given.length === 0) return [];
  return answers
    .filter((answer) => !given.some((value) => isSame(value, answer)))
    .map((answer) => {
      const source = asked.length > 0 ? 'what is to be found out gives' : 'outputs give';
      return `${JSON.stringify(answer)} has to be told, and ${source} ${given.slice(0, 4).join(' or ')}`;
    });
}

/** What the asked part says: the one value, or the figures over several that the words can mean. */
function givenBy({ values, pointed }: Part, words: WordsRead): readonly Answer[] {
  if (values.length === 1 && pointed.size < 2) return values;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return [values.length];
  const tallies = talliesOf(numbers);
  const ends = askedEnds(words);
  return ends.length > 0 ? ends.map((end) => tallies[end]) : Object.values(tallies);
}

/** Everything that the outputs of a turn and of earlier ones say, and figures over their lists. */
const shownIn = ({ calls }: EntryFacts, turn: number): readonly Answer[] =>
  calls
    .filter((call) => call.turn <= turn)
    .flatMap(({ leaves, output }) => [
      ...leaves.flatMap(({ value }) =>
        typeof value === 'string' || typeof value === 'number' ? [value] : [],
      ),
      ...figuresOver(outputRecord(output)),
    ]);

function figuresOver(record: Value | undefined): readonly number[] {
  if (record === undefined || !isDict(record)) return [];
  return [...record.values()].filter(isList).flatMap((list) => {
    const rows = list.filter(isDict);
    const columns = [...(rows[0]?.keys() ?? [])];
    const numbers = columns.map((column) =>
      rows.flatMap((row) => {
        const value = plainCell(row, column);
        return typeof value === 'number' ? [value] : [];
      }),
    );
    return [list.length, ...numbers.flatMap((column) => Object.values(talliesOf(column)))];
  });
}

const isSame = (one: Answer, other: Answer): boolean =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.005 : one === other;

/** A question asks for a value of another type, or names another column of the record and not this one. */
function otherColumn({ values, column, type, keys, call }: Part, words: WordsRead): string | undefined {
  if (values.length !== 1 || CONDITIONAL.test(words.plain)) return undefined;
  if (type !== undefined && !canAskFor(type, words))
    return `nothing in the words asks for ${column} of ${call.tool.name}, a value of the type ${type}`;
  const isNamed = (name: string): boolean =>
    name.split('_').some((part) => part.length > 3 && words.tokens.has(part));
  const isAsked = (name: string): boolean =>
    new RegExp(
      String.raw`\b(?:which|what) (?:is (?:the|his|her|their) )?${RegExp.escape(name.replaceAll('_', ' '))}\b`,
      'u',
    ).test(words.plain);
  const other =
    keys.find((name) => name !== column && isAsked(name)) ??
    NAMED_COLUMNS.find((name) => name !== column && isNamed(name));
  return other !== undefined && !isNamed(column)
    ? `the question names ${other}, and ${column} of ${call.tool.name} is wanted`
    : undefined;
}

/** Columns that people call by their names, and by nothing else. */
const NAMED_COLUMNS = ['phone', 'email', 'balance', 'priority', 'status', 'membership', 'capacity'] as const;

/** Type of the column of a table that an output shows under its name; `undefined`: tables have several types under it, or none. */
function typeUnder(column: string, { definition }: DefinedCall): ColumnType | undefined {
  const types = new Set(
    definition.tables.flatMap(({ columns }) =>
      columns.filter(({ name }) => name === column).map(({ type }) => type),
    ),
  );
  const [type, ...more] = types;
  return more.length === 0 ? type : undefined;
}
