import { FIRST_NAMES } from '../population/names.ts';
import type { Speech } from './speech.ts';

/** A sentence from words: its first letter is a capital, and it has one mark at its end. */
export function sentence(words: string, mark: '.' | '?' = '.'): string {
  const text = words.trim().replaceAll(/\s+/g, ' ');
  const ended = /[.?!]$/.test(text) ? text : `${text}${mark}`;
  return `${ended.slice(0, 1).toUpperCase()}${ended.slice(1)}`;
}

/** Where a sentence stands: it opens the conversation, opens a later turn, or follows another one in the same turn. */
export type Position = 'opening' | 'later' | 'same';

/** A verb phrase in the base form as a request. */
export function asked(verb: string, position: Position, { register, draws }: Speech): string {
  const forms: Record<Speech['register'], readonly (() => string)[]> = {
    plain: [
      () => sentence(verb),
      () => sentence(verb),
      () => sentence(`${verb}, please`),
      () => sentence(`I need you to ${verb}`),
    ],
    polite: [
      () => sentence(`please ${verb}`),
      () => sentence(`could you ${verb}`, '?'),
      () => sentence(`could you please ${verb}`, '?'),
      () => sentence(`would you ${verb}`, '?'),
      () => sentence(`I would like you to ${verb}`),
    ],
    chatty: [
      () => sentence(`can you ${verb}`, '?'),
      () => sentence(`can you quickly ${verb}`, '?'),
      () => sentence(`just ${verb}, will you`, '?'),
      () => sentence(`go ahead and ${verb}`),
      () => sentence(`let's ${verb}`),
    ],
  };
  const said = draws.pick(forms[register])();
  return position === 'opening'
    ? said
    : joined(draws.pick(position === 'same' ? LINKS : LEADS[register]), said);
}

/** What links a later turn to the one before. */
const LEADS: { readonly [register in Speech['register']]: readonly string[] } = {
  plain: ['', '', 'Next:', 'Another thing:', 'And one more:', 'Good.'],
  polite: ['Thank you.', 'Thanks.', '', 'That is very kind.', 'Perfect, thank you.'],
  chatty: ['Great.', 'Cool, thanks.', 'OK, next one.', 'Alright.', '', 'Oh, and before I forget:', 'Super.'],
};

/** What links a request to another one in the same turn. */
const LINKS: readonly string[] = ['Also,', 'And', 'Then', 'After that,', 'Besides that,', 'Apart from that,'];

/** A question in a conversation. */
export function questioned(question: string, position: Position, { register, draws }: Speech): string {
  const own = sentence(question, '?');
  const indirect =
    register === 'chatty'
      ? ['Quick question:', 'Hey,', '']
      : register === 'polite'
        ? ['Excuse me,', '', '']
        : [''];
  const said = joined(draws.pick(indirect), own);
  return position === 'opening'
    ? said
    : joined(draws.pick(position === 'same' ? LINKS : LEADS[register]), said);
}

/** A sentence of its own in a conversation. */
export function stated(words: string, position: Position, { register, draws }: Speech): string {
  const said = sentence(words);
  if (position === 'opening') return said;
  return joined(draws.pick(position === 'same' ? LINKS : LEADS[register]), said);
}

/** A statement that implies a wish. */
export function wished(wish: string, position: Position, { register, draws }: Speech): string {
  const ends =
    register === 'polite'
      ? ['Could you see to that?', 'Please arrange it.']
      : ['Please take care of it.', 'Can you do that?', 'Do that, please.'];
  const said = `${sentence(wish)} ${draws.pick(ends)}`;
  return position === 'opening'
    ? said
    : joined(draws.pick(position === 'same' ? LINKS : LEADS[register]), said);
}

/** A link and a sentence; after a comma or a colon the sentence goes on in small letters, unless it begins with "I" or a name. */
export function joined(lead: string, said: string): string {
  if (lead === '') return said;
  const [first = ''] = said.split(' ');
  const keepsCapital = first === 'I' || FIRST_NAMES.some(({ name }) => name === first);
  const goesOn = /[,:]$|^(?:And|Then)$/.test(lead) && !keepsCapital;
  return `${lead} ${goesOn ? said.slice(0, 1).toLowerCase() + said.slice(1) : said}`;
}
