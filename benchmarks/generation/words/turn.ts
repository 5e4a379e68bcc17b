import { mustGet } from '../../../harness/contract/must-get.ts';
import type { PlannedTurn, Request, RowMention } from '../plans/plan.ts';
import { nounPhrase } from './nouns.ts';
import { filled, slotsOf, suits } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { asked, questioned, sentence, wished } from './sentences.ts';
import type { Speech } from './speech.ts';

/** What the user says in a turn; `undefined` if no phrase suits what has to be said. */
export function turnWords(turn: PlannedTurn, place: 'opening' | 'later', speech: Speech): string | undefined {
  const { twist, requests } = turn;
  const [first] = requests;
  if (first === undefined) return undefined;
  if (twist.kind === 'supplies') return supplied(first, twist.parameters, speech);
  const open = twist.kind === 'leaves-out' ? twist.parameters : [];
  const parts: string[] = [];
  for (const [index, request] of requests.entries()) {
    const said = requestWords(request, index === 0 ? place : 'later', open, speech);
    if (said === undefined) return undefined;
    parts.push(said);
  }
  return parts.join(' ');
}

function requestWords(
  request: Request,
  place: 'opening' | 'later',
  open: readonly string[],
  speech: Speech,
): string | undefined {
  switch (request.kind) {
    case 'deed':
      return deedWords(request, place, open, speech);
    case 'question': {
      const slots: Slots = new Map([['row', { kind: 'row', mention: request.mention }]]);
      return questioned(filled(speech.draws.pick(request.question.asks), slots, speech), place, speech);
    }
    case 'tally': {
      const slots = slotsOf(request.fillings, refersOf(request.tally.tool, speech));
      return questioned(filled(speech.draws.pick(request.tally.asks), slots, speech), place, speech);
    }
    default:
      return request satisfies never;
  }
}

function deedWords(
  { tool, fillings }: Extract<Request, { kind: 'deed' }>,
  place: 'opening' | 'later',
  open: readonly string[],
  speech: Speech,
): string | undefined {
  const phrases = mustGet(speech.domain.tools, tool, 'tool').phrases;
  const introduced = open.length === 0 ? introduction(fillings.flatMap(mentionIn), speech) : undefined;
  const inner: Speech =
    introduced === undefined
      ? speech
      : { ...speech, recent: new Map(speech.recent).set(introduced.table, introduced.id) };
  const slots = slotsOf(fillings, refersOf(tool, speech), open);
  const asks = (phrases?.asks ?? []).filter((phrase) => suits(phrase, slots));
  const wishes =
    introduced === undefined ? (phrases?.wishes ?? []).filter((phrase) => suits(phrase, slots)) : [];
  if (asks.length === 0) return undefined;
  const said =
    wishes.length > 0 && speech.draws.chance(0.25)
      ? wished(filled(speech.draws.pick(wishes), slots, inner), place, speech)
      : asked(
          filled(speech.draws.pick(asks), slots, inner),
          introduced === undefined ? place : 'opening',
          speech,
        );
  return introduced === undefined ? said : `${introduced.words} ${said}`;
}

/** A sentence that brings a person up, after which a pronoun suffices: "Maria Lopez is on the phone." */
function introduction(
  mentions: readonly RowMention[],
  speech: Speech,
): { readonly table: string; readonly id: string; readonly words: string } | undefined {
  const persons = mentions.filter(
    ({ table, id }) =>
      speech.domain.tables.get(table)?.naming.is === 'person' && speech.recent.get(table) !== id,
  );
  const [person] = persons;
  if (person === undefined || persons.length > 1 || !speech.draws.chance(0.3)) return undefined;
  const name = nounPhrase(person, 'subject', speech);
  const words = sentence(speech.draws.pick(INTRODUCTIONS).replace('{name}', name));
  return { table: person.table, id: person.id, words };
}

const INTRODUCTIONS = [
  '{name} is on the phone.',
  '{name} just called.',
  'I have {name} here at the desk.',
  '{name} wrote to us this morning.',
  'This is about {name}.',
  '{name} stopped by.',
];

const mentionIn = (filling: Extract<Request, { kind: 'deed' }>['fillings'][number]): readonly RowMention[] =>
  filling.kind === 'row' ? [filling.mention] : [];

const refersOf =
  (tool: string, { domain }: Speech) =>
  (parameter: string): string | undefined =>
    domain.tools.get(tool)?.parameters.find(({ name }) => name === parameter)?.refers;

function supplied(request: Request, parameters: readonly string[], speech: Speech): string | undefined {
  if (request.kind === 'question') return undefined;
  const tool = request.kind === 'deed' ? request.tool : request.tally.tool;
  const slots = slotsOf(request.fillings, refersOf(tool, speech));
  const words = parameters.map((parameter) => filled(` {${parameter}}`, slots, speech).trim());
  const what = words.join(' and ');
  const forms = {
    plain: [`${what}`, `${what}, please`],
    polite: [`Of course: ${what}, please`, `I am sorry, ${what}`],
    chatty: [`Oh right, ${what}`, `Ah, forgot to say: ${what}`, `${what}, of course`],
  };
  return sentence(speech.draws.pick(forms[speech.register]));
}
