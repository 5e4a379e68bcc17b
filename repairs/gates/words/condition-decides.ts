import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { leavesAt, outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import type { ColumnType } from '../../../harness/contract/environment-definition.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { plainCell } from './asked-part.ts';
import { callsIn, factsOf, requestStart, wordsFrom } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';

/** "If the paper blanket costs more than 18 dollars": what is compared, the relation, and the bound. */
const COMPARED =
  /\b(?:if|(?<negated>unless)|provided(?: that)?|as long as|only when|should|in case)\b(?<subject>[^.;?!]*?)\b(?:(?<above>more|longer|higher|larger|greater|heavier|over|above)|(?<below>less|fewer|shorter|lower|smaller|cheaper|lighter|under|below))(?: than)? \$?(?<bound>\d+(?:\.\d+)?)(?<unit>[^.;?!,]*)/u;
const MONEY = /\b(?:dollars?|costs?|price|balance|money)\b|\$/u;

/** A turn that makes an act depend on a figure does what a figure says. */
export const conditionDecides: EntryGate = {
  id: 'condition-decides',
  asks: 'where a turn makes an act depend on a figure that a look-up shows, the reference acts if and only if the figure is so',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return [...facts.words.keys()].flatMap((turn) => remarksOn(facts, turn));
  },
};

function remarksOn(facts: EntryFacts, turn: number): readonly Remark[] {
  const groups = COMPARED.exec(inDigits(wordsFrom(facts, requestStart(facts, turn), turn).plain))?.groups;
  if (groups === undefined) return [];
  const calls = callsIn(facts, turn);
  const [act] = calls.filter(({ tool, isRefused }) => tool.effect === 'write' && !isRefused);
  const bound = Number(groups['bound']);
  const clause = `${groups['subject'] ?? ''} ${groups['unit'] ?? ''}`;
  const relation = `${groups['above'] ?? groups['below'] ?? ''} than ${bound}`;
  const isMet = (figure: number): boolean =>
    groups['above'] === undefined ? figure < bound : figure > bound;
  const isSo = (figure: number): boolean => isMet(figure) === (groups['negated'] === undefined);
  const remark = (claim: string): readonly Remark[] => [{ key: `${turn} condition`, turn, claim }];
  if (act === undefined) {
    const figure = figureFoundOut(facts, turn);
    if (figure === undefined || !isSo(figure)) return [];
    return remark(
      `the reference does nothing, although ${figure} is ${isMet(figure) ? '' : 'not '}${relation}`,
    );
  }
  const figures = figuresOf(act, calls, clause);
  if (figures.length === 0 || figures.some(isSo)) return [];
  const [first = 0] = figures;
  return remark(
    `the reference acts, although ${figures.join(' and ')} is ${isMet(first) ? '' : 'not '}${relation}`,
  );
}

/** The one figure that a turn is to find out: where nothing is done, the condition is about it. `undefined`: several, or none. */
function figureFoundOut(facts: EntryFacts, turn: number): number | undefined {
  const [sought, ...more] = (facts.entry.wanted?.information ?? []).filter((one) => one.turn === turn);
  const [pointer, ...others] = sought?.pointers ?? [];
  if (pointer === undefined || more.length + others.length > 0) return undefined;
  const record = outputRecord(callsIn(facts, turn).find(({ call }) => call === sought?.call)?.output ?? '');
  const [leaf] = record === undefined ? [] : leavesAt(record, pointer, []);
  const figure = leaf === undefined ? null : plainJson(leaf.value);
  return typeof figure === 'number' ? figure : undefined;
}

/** Figures of the rows that the act passes: any of them can be the one that the condition means. */
function figuresOf(act: DefinedCall, calls: readonly DefinedCall[], clause: string): readonly number[] {
  const passed = new Set(act.given.map(({ value }) => value));
  const rows = calls
    .filter(({ call, tool }) => call < act.call && tool.effect === 'read')
    .flatMap(({ output }) => recordsIn(outputRecord(output) ?? null))
    .filter((row) => [...row.values()].some((value) => typeof value === 'string' && passed.has(value)));
  const wanted: ColumnType = MONEY.test(clause) ? 'money' : 'integer';
  const columns = new Set(
    act.definition.tables.flatMap((table) =>
      table.columns.filter(({ type }) => type === wanted).map(({ name }) => name),
    ),
  );
  return rows.flatMap((row) =>
    [...row.keys()].flatMap((key) => {
      const value = plainCell(row, key);
      return typeof value === 'number' &&
        (wanted === 'integer' || (typeof key === 'string' && columns.has(key)))
        ? [value]
        : [];
    }),
  );
}

function recordsIn(value: Value): readonly Dict[] {
  if (isList(value)) return value.flatMap(recordsIn);
  if (!isDict(value)) return [];
  return [value, ...[...value.values()].flatMap(recordsIn)];
}

const NUMERALS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const inDigits = (text: string): string =>
  NUMERALS.reduce(
    (rest, word, number) => rest.replaceAll(new RegExp(`\\b${word}\\b`, 'gu'), `${number}`),
    text,
  );
