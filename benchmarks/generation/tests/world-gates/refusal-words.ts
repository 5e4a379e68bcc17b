import type { EnvironmentDefinition, Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Expression } from '../../../../harness/contract/tool-language.ts';

/** Words that tell no condition from another. */
const EMPTY: ReadonlySet<string> = new Set(
  'a an the is are was were it its this that there such no not of to for on in at by with and or has have had be been already before'.split(
    ' ',
  ),
);

/** What a refusal tells those who meet it, as words: its code, the end of the sentence "Refused if", and its message. */
export const TELLINGS = ['code', 'says', 'message'] as const;
export type Telling = (typeof TELLINGS)[number];

/** The text of a part of a refusal. Values that a message fills in are left out. */
export function tellingText(refusal: Refusal, telling: Telling): string {
  switch (telling) {
    case 'code':
      return refusal.code.replaceAll('_', ' ');
    case 'says':
      return refusal.says;
    case 'message':
      return literalText(refusal.message);
    default:
      return telling satisfies never;
  }
}

/** The literal texts of an expression, one after another. */
export function literalText(node: Expression): string {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return String(node);
  if (typeof node !== 'object' || node === null) return '';
  switch (node.kind) {
    case 'text':
      return node.of.map(literalText).join(' ');
    case 'choice':
      return [node.then, node.otherwise].map(literalText).join(' ');
    default:
      return '';
  }
}

/** Content words of a text, without endings, so that "collected" and "collect" are the same. */
export const contentWords = (text: string): ReadonlySet<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY.has(word)).map(stemOf));

const stemOf = (word: string): string =>
  word.length <= 4 ? word : word.replace(/(?:ing|ies|ed|es|s|y|e)$/u, '').slice(0, 7);

/** Words that name the things of an environment, which patterns of tools have in common with no other environment. */
export function nounsOf({ tables, tools }: EnvironmentDefinition): ReadonlySet<string> {
  const names = [
    ...tables.flatMap(({ name, singular, columns }) => [
      name,
      singular,
      ...columns
        .filter(({ type }) => type === 'reference' || type === 'enumeration')
        .map((column) => column.name.replace(/_id$/u, '')),
    ]),
    ...tools.flatMap(({ parameters }) =>
      parameters.filter(({ refers }) => refers !== undefined).map(({ name }) => name.replace(/_id$/u, '')),
    ),
  ];
  return new Set(names.flatMap((name) => name.toLowerCase().match(/\p{L}{3,}/gu) ?? []));
}

/** A text in which things and figures are masked: two environments made alike say the same. */
export function maskedText(text: string, nouns: ReadonlySet<string>): string {
  const words = text.toLowerCase().match(/\p{L}+|[\d.]+/gu) ?? [];
  const masked = words.map((word) => {
    if (/\d/u.test(word)) return '#';
    return nouns.has(word) || nouns.has(word.replace(/s$/u, '')) ? '<>' : word;
  });
  return masked.filter((word, index) => word !== '<>' || masked[index - 1] !== '<>').join(' ');
}
