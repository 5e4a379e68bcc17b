import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { EntryFacts } from './facts.ts';

/** Worlds whose names and values are masked. */
export type MaskedWorlds = {
  readonly definitions: ReadonlyMap<string, EnvironmentDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
};

/** Values of the worlds by their first word, the longest first, each with what stands in its place. */
type Masks = ReadonlyMap<string, readonly Mask[]>;
type Mask = { readonly words: readonly string[]; readonly mark: string };

const NAME = '<name>';
const WORD = /<\w+>|[\p{L}\p{N}]+/gu;

/**
 * What the user says, turn by turn, with marks in the place of all that another binding of the same plan would say: days, times,
 * numbers, codes, names, texts and values of enumerations. Small letters, words alone, between single spaces.
 */
export function maskedTurns({ words, audited }: Pick<EntryFacts, 'words' | 'audited'>): readonly string[] {
  const masks = masksOf(audited.suite);
  return words.map(({ masked }) => maskedText(masked, masks));
}

function maskedText(text: string, masks: Masks): string {
  const tokens = text.replaceAll(/['’]s\b/gu, '').match(WORD) ?? [];
  const kept: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const first = (tokens[at] ?? '').toLowerCase();
    const mask = masks
      .get(first)
      ?.find(({ words, mark }) => words.every((word, index) => isForm(tokens[at + index], word, mark)));
    kept.push(mask?.mark ?? first);
    at += mask?.words.length ?? 1;
  }
  return kept.join(' ');
}

/** Whether a token is a word of a value, or its plural; of a name, only with a capital. */
const isForm = (token: string | undefined, word: string, mark: string): boolean => {
  const small = token?.toLowerCase();
  return (small === word || small === `${word}s`) && (mark !== NAME || small !== token);
};

/** A name of a person: two or three words with a capital each. */
const PERSON = /^(?!The )\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]*){1,2}$/u;

/** Memoized by the suite's definitions. @throws {InputError} like `ownWorlds`. */
const masksOf = (suite: Suite): Masks => masksOfWorlds(ownWorlds(suite));

const masksOfWorlds = memoizeByObject(({ definitions, populations }: MaskedWorlds): Masks => {
  const found = new Map<string, string>();
  const add = (value: unknown, mark: string): void => {
    if (typeof value === 'string' && /\p{L}/u.test(value))
      found.set(value.toLowerCase().replaceAll('_', ' '), mark);
  };
  for (const { tables } of definitions.values())
    for (const { columns } of tables)
      for (const { name, values = [] } of columns) for (const value of values) add(value, `<${name}>`);
  for (const { environment, rows } of populations.values())
    for (const table of definitions.get(environment)?.tables ?? [])
      for (const { name, type } of table.columns)
        if (type === 'name' || type === 'text' || type === 'code')
          for (const row of rows[table.name] ?? []) {
            const value = row[name];
            const isPerson = type === 'name' && typeof value === 'string' && PERSON.test(value);
            add(value, isPerson ? NAME : '<text>');
            if (isPerson) for (const part of value.split(' ')) add(part, NAME);
          }
  const masks = Array.from(found, ([value, mark]): Mask => ({ words: value.match(WORD) ?? [], mark }));
  const byFirst = Map.groupBy(
    masks.filter(({ words }) => words.length > 0),
    ({ words: [first = ''] }) => first,
  );
  return new Map(
    Array.from(
      byFirst,
      ([first, all]) => [first, all.toSorted((one, other) => other.words.length - one.words.length)] as const,
    ),
  );
});
