import { abstentionTurns } from '../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { factsOf } from './facts.ts';
import type { EntryFacts } from './facts.ts';
import { whatIsMissing } from './missing.ts';
import { otherWay } from './other-way.ts';
import { cellOf, rowsOf } from './rows.ts';
import { plainValue, says, wordsRead } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';
import { askedRows } from './unique-answer.ts';

/** E9: words do not give away what has to be found out, and what is missing is missing. */
export const noLeak: EntryGate = {
  id: 'no-leak',
  asks: 'words hold no name of a tool, key or id and no answer to their own question, and what a turn lacks can neither be inferred nor replaced',
  reads: 'documents',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return [...namesSaid(facts), ...answersSaid(facts), ...answersSet(facts), ...gaps(facts)];
  },
};

/** Names that only tools know: of tools, parameters, columns and keys with an underscore, and ids. */
function namesSaid(facts: EntryFacts): readonly Remark[] {
  const ids = facts.calls.flatMap(({ definition }) => definition.tables.map(({ prefix }) => prefix));
  const tools = new Set(toolsOf(facts.entry, facts.audited.suite.catalogue).map(({ name }) => name));
  return facts.words.flatMap(({ text }, turn) =>
    (text.match(/[\p{L}\p{N}_-]+/gu) ?? []).flatMap((word): readonly Remark[] => {
      const isId = ids.some((prefix) => word.startsWith(prefix) && /^\d+$/u.test(word.slice(prefix.length)));
      const isName = /\p{L}_\p{L}/u.test(word);
      if (!isId && !isName) return [];
      const what = isId ? 'an id' : tools.has(word) ? 'the name of a tool' : 'a name that only tools know';
      return [{ key: `${turn} ${word}`, turn, claim: `the user says ${word}, ${what}` }];
    }),
  );
}

/** What is quoted tells which thing is meant, and not what it is like. */
const QUOTED = /"[^"]*"|“[^”]*”/gu;

/** Answers that the words of the turn hold that asks for them. */
const answersSaid = (facts: EntryFacts): readonly Remark[] =>
  (facts.entry.wanted?.answers ?? []).flatMap(({ turn, value }): readonly Remark[] => {
    const asked = wordsRead((facts.words[turn]?.text ?? '').replaceAll(QUOTED, ''), facts.today);
    if (!says(asked, value) || isChoice(asked, value)) return [];
    return [{ key: `${turn} answer`, turn, claim: `the question says its own answer, ${String(value)}` }];
  });

/** Whether words offer a choice, "active or frozen?", or ask for a degree, "how urgent is it?". */
const isChoice = ({ plain }: WordsRead, value: string | number): boolean =>
  / or /u.test(plain) || plain.includes(`how ${plainValue(String(value))}`);

/** Questions for what the user had changed and said before. */
function answersSet(facts: EntryFacts): readonly Remark[] {
  return askedRows(facts).flatMap(({ call, place: { table, id } }): readonly Remark[] => {
    const name = call.definition.name;
    const [first] = facts.calls.filter(({ definition }) => definition.name === name);
    const old = rowsOf({ state: first?.before.get(name) ?? new Map() }, table).get(id);
    const now = rowsOf({ state: call.before.get(name) ?? new Map() }, table).get(id);
    if (old === undefined || now === undefined || old === now) return [];
    return (facts.entry.wanted?.answers ?? []).flatMap(({ turn, value }): readonly Remark[] => {
      const isSet = [...now.keys()].some(
        (column) =>
          typeof column === 'string' && cellOf(now, column) === value && cellOf(old, column) !== value,
      );
      const before = facts.words.slice(0, turn).some((words) => says(words, value));
      if (turn !== call.turn || !isSet || !before) return [];
      return [
        {
          key: `${turn} set`,
          turn,
          claim: `the user asks for ${String(value)}, which they had set themselves`,
        },
      ];
    });
  });
}

/** Turns that wait for a tool that others replace, or for a value that is known or the only one. */
const gaps = (facts: EntryFacts): readonly Remark[] =>
  abstentionTurns(facts.entry).flatMap(({ turn, missing }): readonly Remark[] => {
    if ((facts.words[turn]?.text ?? '') === '') return [];
    if (missing === 'function') {
      const other = otherWay(facts, turn);
      return other === undefined
        ? []
        : [{ key: `${turn} other way`, turn, claim: `${other} does the same as what is withheld` }];
    }
    const found = whatIsMissing(facts, turn);
    return found.kind === 'inferable'
      ? [
          {
            key: `${turn} missing`,
            turn,
            claim: `what turn ${turn + 2} supplies can be inferred: ${found.because}`,
          },
        ]
      : [];
  });
