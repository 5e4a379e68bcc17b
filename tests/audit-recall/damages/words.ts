import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { entryKey, toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText, placedArguments, replacedCall, turnsOf, withArgument, withTurns } from '../calls.ts';
import { outputsOf } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import { UNCHANGED } from '../planting.ts';
import type { Damage, Planting } from '../planting.ts';
import {
  asWords,
  numberText,
  otherNumber,
  says,
  withTypo,
  withWords,
  wordsIn,
  wordsUntil,
} from '../texts.ts';
import { inherited } from '../variants.ts';
import { AMBIGUOUS_DATE, ambiguousDates } from './ambiguous-dates.ts';

type Draw = RandomIntegers;

/** Replaces a literal, with the quotes around it, by words that say less. */
export const unsaid = (text: string, literal: string, instead: string): string =>
  text
    .replaceAll(`'${literal}'`, instead)
    .replaceAll(`"${literal}"`, instead)
    .replace(asWords(literal), instead);

/** Whether a specification names a value: then a user need not say it to make it the only one that fits. */
export const isDocumented = (text: string, specs: readonly ToolSpec[]): boolean =>
  specs.some(({ description, parameters }) => says(`${description} ${JSON.stringify(parameters)}`, text));

function plantUnsaid(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const key = entryKey(entry);
  const specs = toolsOf(entry, audited.suite.catalogue);
  const dictated = placedArguments(entry).filter(({ turn, value }) => {
    const text = typeof value === 'string' ? value : (numberText(value) ?? '');
    const isLong = text.length >= (typeof value === 'string' ? 3 : 2);
    return isLong && says(wordsIn(entry, turn), text) && !isDocumented(text, specs);
  });
  return firstOf(dictated, draw, ({ turn, call, written, index, value }) => {
    const text = typeof value === 'string' ? value : (numberText(value) ?? '');
    const instead = typeof value === 'string' ? 'the usual one' : 'a suitable number of';
    const other = typeof value === 'string' ? withTypo(value, draw) : otherNumber(value, draw);
    const shown = audited
      .executed(entry)
      .slice(0, turn + 1)
      .flatMap(outputsOf)
      .join('\n');
    if (
      other === undefined ||
      [JSON.stringify(entry.initialState), shown].some((known) => known.includes(text))
    )
      return undefined;
    const entries = inherited(entry, audited, (variant) =>
      withWords(variant, (words) => unsaid(words, text, instead)),
    );
    const damaged = entries?.get(key);
    if (entries === undefined || damaged === undefined) return undefined;
    if (wordsUntil(damaged, turn).toLowerCase().includes(text.toLowerCase())) return undefined;
    const calls = replacedCall(
      turnsOf(entry)[turn] ?? [],
      call,
      callText(withArgument(written, index, other)),
    );
    return {
      ...UNCHANGED,
      entries,
      place: { kind: 'entry', entry: key, turns: [turn] },
      what: `The user no longer says ${text}, which the reference passes to ${written.tool}.`,
      // Any other value fails, although the words allow it.
      proof: {
        claims: 'right-but-failed',
        entry: key,
        played: withTurns(entry, new Map([[turn, calls]])).reference,
      },
    };
  });
}

/** The request of the next turn is made in this one already; the next turn repeats it. */
function plantInvited(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const key = entryKey(entry);
  const calls = turnsOf(entry);
  const pairs = calls.flatMap((own, turn) => {
    const isPair = own.length > 0 && (calls[turn + 1] ?? []).length > 0;
    return isPair && wordsIn(entry, turn) !== '' && wordsIn(entry, turn + 1) !== '' ? [turn] : [];
  });
  return firstOf(pairs, draw, (turn) => {
    const [first, second] = [wordsIn(entry, turn), wordsIn(entry, turn + 1)];
    const invite = (words: string): string =>
      words === first ? `${first} And once that is done: ${second}` : words;
    const entries = inherited(entry, audited, (variant) => withWords(variant, invite));
    if (entries === undefined) return undefined;
    const early = new Map([
      [turn, [...(calls[turn] ?? []), ...(calls[turn + 1] ?? [])]],
      [turn + 1, []],
    ]);
    return {
      ...UNCHANGED,
      entries,
      place: { kind: 'entry', entry: key, turns: [turn] },
      what: `Turn ${turn} asks for the work of turn ${turn + 1} already.`,
      proof: { claims: 'right-but-failed', entry: key, played: withTurns(entry, early).reference },
    };
  });
}

function plantAmbiguousDate(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const key = entryKey(entry);
  return firstOf(placedArguments(entry), draw, ({ turn, call, written, index, value }) => {
    if (typeof value !== 'string') return undefined;
    const [date] = ambiguousDates(wordsIn(entry, turn)).filter(({ iso }) => iso === value);
    if (date === undefined) return undefined;
    const entries = inherited(entry, audited, (variant) =>
      withWords(variant, (words) => words.replaceAll(date.said, date.ambiguous)),
    );
    if (entries === undefined) return undefined;
    const calls = replacedCall(
      turnsOf(entry)[turn] ?? [],
      call,
      callText(withArgument(written, index, date.otherIso)),
    );
    return {
      ...UNCHANGED,
      entries,
      place: { kind: 'entry', entry: key, turns: [turn] },
      what: `The user says ${date.ambiguous} for ${value}, which can be ${date.otherIso}, too.`,
      proof: {
        claims: 'right-but-failed',
        entry: key,
        played: withTurns(entry, new Map([[turn, calls]])).reference,
      },
    };
  });
}

/** Damages of what the user says in entries of several turns. */
export const WORDS_DAMAGES: readonly Damage[] = [
  {
    kind: 'words-value-unsaid',
    does: 'A value that the reference needs is neither said nor shown.',
    over: 'entry',
    components: ['intent', 'reference'],
    plant: plantUnsaid,
  },
  {
    kind: 'words-next-turn-invited',
    does: "A turn asks for the next turn's work, which fails where it is done then.",
    over: 'entry',
    components: ['intent', 'protocol'],
    plant: plantInvited,
  },
  {
    kind: 'words-date-ambiguous',
    does: AMBIGUOUS_DATE,
    over: 'entry',
    components: ['intent'],
    plant: plantAmbiguousDate,
  },
];
