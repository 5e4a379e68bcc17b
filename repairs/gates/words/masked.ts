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
  const tokens =
    text
      .replaceAll(/['’]s\b/gu, '')
      .toLowerCase()
      .match(WORD) ?? [];
  const kept: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const mask = masks
      .get(tokens[at] ?? '')
      ?.find(({ words }) => words.every((word, index) => isForm(tokens[at + index], word)));
    kept.push(mask?.mark ?? tokens[at] ?? '');
    at += mask?.words.length ?? 1;
  }
  return kept.join(' ');
}

const isForm = (token: string | undefined, word: string): boolean => token === word || token === `${word}s`;

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
        for (const row of rows[table.name] ?? []) {
          if (type === 'name')
            for (const part of String(row[name] ?? '').split(/\s+/u))
              if (part.length > 2) add(part, '<name>');
          if (type === 'name' || type === 'text' || type === 'code')
            add(row[name], type === 'name' ? '<name>' : '<text>');
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
