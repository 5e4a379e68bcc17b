import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Mark, TableSketch } from '../patterns/pattern.ts';
import type { RowMention, Said } from '../plans/plan.ts';
import { spokenDay } from './days.ts';
import { pluralOf, possessive } from './inflection.ts';
import { pronounOf } from './pronouns.ts';
import type { Role, Speech } from './speech.ts';
import { spokenTime, spokenValue } from './values.ts';

/** Words for a row: a name, a description, or a pronoun for one that was mentioned just before. */
export function nounPhrase(mention: RowMention, role: Role, speech: Speech): string {
  const sketch = mustGet(speech.domain.tables, mention.table, 'table');
  if (speech.recent.get(mention.table) === mention.id) return pronounFor(mention, sketch, role, speech);
  const phrase = described(mention, sketch, role === 'plural' ? 'many' : 'one', speech);
  return role === 'possessive' ? possessive(phrase) : phrase;
}

const PRONOUNS = {
  she: { subject: 'she', object: 'her', possessive: 'her' },
  he: { subject: 'he', object: 'him', possessive: 'his' },
  it: { subject: 'it', object: 'it', possessive: 'its' },
} as const;

/** Pronouns for several things of a kind follow their number: "three of those". */
const OF_THOSE = 'of those';

function pronounFor({ table, id }: RowMention, { naming }: TableSketch, role: Role, speech: Speech): string {
  if (role === 'plural') return OF_THOSE;
  if (naming.is === 'thing') {
    const again = speech.draws.pick([
      `that ${naming.singular}`,
      `the same ${naming.singular}`,
      `this ${naming.singular}`,
    ]);
    return role === 'possessive' ? possessive(again) : again;
  }
  const pronoun = pronounOf(table, id, speech);
  if (pronoun === undefined) return role === 'possessive' ? 'their' : `the ${naming.singular}`;
  return PRONOUNS[pronoun][role === 'bare' ? 'object' : role];
}

/** Words for the columns that are said, around the noun: "the 7 pm yin class on Friday with Dana Cole". */
function described(
  { said, extreme }: RowMention,
  sketch: TableSketch,
  number: 'one' | 'many',
  speech: Speech,
): string {
  const { naming } = sketch;
  let head = naming.singular;
  const before: string[] = [];
  const kinds: string[] = [];
  const after: string[] = [];
  let of = ''; // stands before the rest: "the order of cork mats from Monday"
  let owner: string | undefined;
  let name: string | undefined;
  const marked = said.map((one) => ({ one, mark: markOf(naming.marks, one) }));
  for (const { one, mark } of marked) {
    const words = wordsOf(one, mark, sketch, speech);
    if (mark.as === 'name') name = words;
    else if (mark.as === 'owner') owner = words;
    else if (mark.as === 'noun') head = words;
    else if (mark.as === 'kind') kinds.push(words);
    else if (mark.as === 'time' && speech.draws.chance(0.4)) before.unshift(words);
    else if (mark.as === 'of' || mark.as === 'of-many') of = words;
    else after.push(mark.as === 'time' ? `at ${words}` : words);
  }
  if (extreme !== undefined) before.unshift(superlative(extreme, sketch, speech));
  const tail = [of, ...speech.draws.shuffled(after)].filter(Boolean).join(' ');
  if (name !== undefined)
    return [...(kinds.length > 0 ? [`the ${kinds.join(' ')} ${naming.singular}`] : []), name, tail]
      .filter(Boolean)
      .join(' ');
  const noun = [...before, withKinds(kinds, number === 'many' ? pluralOf(head) : head)].join(' ');
  const article = number === 'one' ? 'the' : extreme === undefined ? '' : 'of the'; // "three of the cheapest mats"
  return [owner ?? article, noun, tail].filter(Boolean).join(' ');
}

/** Adjectives and their noun. They tell what is in a container: "bottles of oat shampoo". */
function withKinds(kinds: readonly string[], noun: string): string {
  const [container = '', ...content] = noun.split(' of ');
  return content.length === 0
    ? [...kinds, noun].join(' ')
    : `${container} of ${[...kinds, content.join(' of ')].join(' ')}`;
}

/** Several of the kind of a row, in words that need no pronoun. */
const severalOf = (row: RowMention, speech: Speech): string =>
  nounPhrase(row, 'plural', { ...speech, recent: new Map() });

const markOf = (marks: readonly Mark[], { column }: Said): Mark =>
  mustGet(new Map(marks.map((mark) => [mark.column, mark])), column, 'mark');

function wordsOf(said: Said, mark: Mark, { columns }: TableSketch, speech: Speech): string {
  if ('row' in said) {
    if (mark.as === 'owner') return nounPhrase(said.row, 'possessive', speech);
    if (mark.as === 'of-many') return `${mark.word ?? 'of'} ${severalOf(said.row, speech)}`;
    return `${mark.word ?? 'for'} ${nounPhrase(said.row, 'object', speech)}`;
  }
  if ('part' in said) return said.part;
  const type = columns.find(({ name }) => name === mark.column)?.type;
  switch (mark.as) {
    case 'day': {
      const { words, takes } = spokenDay(String(said.value), speech.today, speech.draws);
      if (mark.word !== undefined) return `${mark.word} ${words}`;
      return takes === 'on' ? `on ${words}` : words;
    }
    case 'title':
      return `"${String(said.value)}"`;
    case 'time':
      return spokenTime(String(said.value), speech.draws);
    case 'with':
      return `${mark.word ?? 'with'} ${spokenValue(said.value, type, speech)}`;
    case 'about':
      return `about "${String(said.value)}"`;
    default:
      return spokenValue(said.value, type, speech);
  }
}

function superlative(
  { column, end }: NonNullable<RowMention['extreme']>,
  { name }: TableSketch,
  { domain }: Speech,
): string {
  const known = domain.superlatives.find((one) => one.table === name && one.column === column);
  return known === undefined ? '' : known[end];
}
