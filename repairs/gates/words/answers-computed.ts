import { leavesAt, outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { keysOf } from '../../audit/pointed-value.ts';
import type { EntryGate, Remark } from '../gate.ts';
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
  return { call, values: plain, column, rows, pointed: new Set(pointed) };
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

/** A question word asks for a value of another type, or words name another column of the record and not this one. */
function otherColumn({ values, column, call }: Part, { plain, tokens }: WordsRead): string | undefined {
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  const isMoment = typeof value === 'string' && /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/u.test(value);
  const asks = (pattern: RegExp, isFitting: boolean): boolean => pattern.test(plain) && !isFitting;
  const differs =
    asks(/\b(?:when (?:is|does|did|was|will)|since when|(?:which|what) (?:day|date|time))\b/u, isMoment) ||
    asks(/\bhow (?:many|much)\b/u, typeof value === 'number');
  if (differs) return `the question asks for another kind of value than ${column} of ${call.tool.name}`;
  const isNamed = (name: string): boolean =>
    name.split('_').some((part) => part.length > 3 && tokens.has(part));
  const others = CONTACTS.filter((name) => name !== column && isNamed(name));
  return others.length > 0 && !isNamed(column)
    ? `the question names ${others[0]}, and ${column} of ${call.tool.name} is wanted`
    : undefined;
}

/** Columns that people call by their names. */
const CONTACTS = ['phone', 'email', 'balance', 'price', 'priority', 'stock', 'status'] as const;
