import { standardText } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry } from '../../../../../harness/contract/suite.ts';

/** What the user says in an entry, without what no reader hears: case, spacing, punctuation. */
export const questionOf = ({ turns }: SuiteEntry): string =>
  standardText(
    turns
      .flatMap(({ messages }) => messages)
      .flatMap(({ role, text }) => (role === 'user' ? [text] : []))
      .join('\n'),
  );

/** Entries of one turn by what the user says, in suite order. Memoized. */
export const byQuestion: (suite: Suite) => ReadonlyMap<string, readonly SuiteEntry[]> = memoizeByObject(
  ({ entries }: Suite) =>
    Map.groupBy(
      entries.filter(({ turns, reference }) => turns.length === 1 && reference.kind !== 'calls'),
      questionOf,
    ),
);
