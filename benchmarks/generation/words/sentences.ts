import { FIRST_NAMES } from '../population/names.ts';
import { LINKS, MANNERS } from './manners.ts';
import type { Manner } from './manners.ts';
import type { Speech } from './speech.ts';

/** A sentence from words: its first letter is a capital, and it has one mark at its end. */
export function sentence(words: string, mark: '.' | '?' = '.'): string {
  const text = words.trim().replaceAll(/\s+/g, ' ');
  const ended = /[.?!]$/.test(text) ? text : `${text}${mark}`;
  return `${ended.slice(0, 1).toUpperCase()}${ended.slice(1)}`;
}

/** Where a sentence stands: it opens the conversation, opens a later turn, or follows another one in the same turn. */
export type Position = 'opening' | 'later' | 'same';

export const mannerOf = ({ manner }: Pick<Speech, 'manner'>): Manner => MANNERS[manner];

/** A verb phrase in the base form as a request. */
export function asked(verb: string, position: Position, speech: Speech): string {
  const link = linkTo(position, speech);
  const forms = mannerOf(speech).requests.filter((form) => isRequestFor(verb, position, form));
  return joined(link, sentence(around(speech.draws.pick(forms), verb)));
}

/** Whether a form of a request suits: one with an opening of its own ("Quick one: {}.") only begins a conversation. */
const isRequestFor = (verb: string, position: Position, form: string): boolean =>
  (position === 'opening' || !/^[^{]*[:?]/.test(form)) &&
  !(form.startsWith("Let's") && verb.startsWith('let '));

/** A question in a conversation. */
export function questioned(question: string, position: Position, speech: Speech): string {
  const lead = linkTo(position, speech);
  const { questions, openings } = mannerOf(speech);
  const beginnings = position === 'opening' ? [...questions, ...openings] : questions;
  const beginning = /[,:]$/.test(lead) ? '' : speech.draws.pick(beginnings);
  return joined(lead, joined(beginning, sentence(question, '?')));
}

/** A sentence of its own in a conversation. */
export const stated = (words: string, position: Position, speech: Speech): string =>
  placed(sentence(words), position, speech);

/** A statement that implies a wish. */
export const wished = (wish: string, position: Position, speech: Speech): string =>
  placed(`${sentence(wish)} ${speech.draws.pick(mannerOf(speech).wishes)}`, position, speech);

/** A statement of what happened, which is to be entered. */
export const reported = (news: string, position: Position, speech: Speech): string =>
  placed(`${sentence(news)} ${speech.draws.pick(mannerOf(speech).notes)}`, position, speech);

/** A pattern with words in its place. */
export const around = (pattern: string, words: string): string => pattern.replaceAll('{}', () => words);

/** A sentence behind what links it to what was said before. */
const placed = (said: string, position: Position, speech: Speech): string =>
  joined(linkTo(position, speech), said);

/** What links a sentence to what was said before; empty for nothing. */
function linkTo(position: Position, { draws, lead }: Speech): string {
  if (position === 'opening') return '';
  return position === 'same' ? draws.pick(LINKS) : lead;
}

/** A link and a sentence; after a comma or a colon the sentence goes on in small letters, unless it begins with "I" or a name. */
export function joined(lead: string, said: string): string {
  const [first = ''] = /^[\p{L}']+/u.exec(said) ?? [];
  const isName = /^I(?:'|$)/.test(first) || FIRST_NAMES.some(({ name }) => name === first);
  if (lead === '') return said;
  const goesOn = /[,:]$|^(?:And|Then)$/.test(lead) && !isName;
  return `${lead} ${goesOn ? said.slice(0, 1).toLowerCase() + said.slice(1) : said}`;
}
