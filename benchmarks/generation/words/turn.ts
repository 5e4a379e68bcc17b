import { mustGet } from '../../../harness/contract/must-get.ts';
import { mentionsIn } from '../plans/conversation.ts';
import type { Phrases } from '../patterns/pattern.ts';
import type { Filling, PlannedTurn, Request, RowMention } from '../plans/plan.ts';
import { asidesFor } from './asides.ts';
import { introduction } from './introductions.ts';
import { filled, slotsOf, suits } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { around, asked, mannerOf, questioned, reported, sentence, stated, wished } from './sentences.ts';
import type { Position } from './sentences.ts';
import { withClearPronouns } from './pronouns.ts';
import { mentioning } from './speech.ts';
import type { Speech } from './speech.ts';

type Deed = Extract<Request, { kind: 'deed' }>;

/** What the user says in a turn; `undefined` if no phrase suits what has to be said. */
export function turnWords(turn: PlannedTurn, position: Position, speech: Speech): string | undefined {
  const { twist, requests } = turn;
  if (twist.kind === 'aside') return speech.draws.pick(asidesFor(speech.domain));
  const [first] = requests;
  if (first === undefined) return undefined;
  switch (twist.kind) {
    case 'supplies':
      return supplied(first, twist.parameters, speech);
    case 'corrects':
      return first.kind === 'deed' ? corrected(first, twist, speech) : undefined;
    case 'depends':
      return first.kind === 'deed' ? conditional(first, twist, position, speech) : undefined;
    default:
      return requestsWords(requests, position, twist.kind === 'leaves-out' ? twist.parameters : [], speech);
  }
}

function requestsWords(
  requests: readonly Request[],
  position: Position,
  open: readonly string[],
  speech: Speech,
): string | undefined {
  let current = speech;
  const parts: string[] = [];
  for (const [index, request] of requests.entries()) {
    const clear = withClearPronouns(mentionsIn(request), current);
    const said = requestWords(request, index === 0 ? position : 'same', open, clear);
    if (said === undefined) return undefined;
    parts.push(said);
    current = mentioning(current, mentionsIn(request));
  }
  return parts.join(' ');
}

function requestWords(
  request: Request,
  position: Position,
  open: readonly string[],
  speech: Speech,
): string | undefined {
  switch (request.kind) {
    case 'deed':
      return deedWords(request, position, open, speech);
    case 'question': {
      const slots: Slots = new Map([['row', { kind: 'row', mention: request.mention }]]);
      return questioned(filled(speech.draws.pick(request.question.asks), slots, speech), position, speech);
    }
    case 'tally': {
      const slots = slotsOf(request.fillings, refersOf(request.tally.tool, speech));
      return questioned(filled(speech.draws.pick(request.tally.asks), slots, speech), position, speech);
    }
    default:
      return request satisfies never;
  }
}

function deedWords(
  { tool, fillings }: Deed,
  position: Position,
  open: readonly string[],
  speech: Speech,
): string | undefined {
  const phrases = mustGet(speech.domain.tools, tool, 'tool').phrases;
  const introduced = open.length === 0 ? introduction(fillings.flatMap(mentionIn), speech) : undefined;
  const slots = slotsOf(fillings, refersOf(tool, speech), open);
  const suiting = (phrases?.asks ?? []).filter((phrase) => suits(phrase, slots));
  const asks = open.length > 0 ? withoutIt(suiting) : suiting;
  const hints = open.length > 0 ? [] : hintsOf(phrases, slots);
  if (asks.length === 0) return undefined;
  if (introduced !== undefined) {
    const inner = { ...speech, recent: new Map([...speech.recent, [introduced.table, introduced.id]]) };
    return `${introduced.words} ${asked(filled(speech.draws.pick(asks), slots, inner), 'later', { ...speech, lead: '' })}`;
  }
  if (hints.length === 0 || !speech.draws.chance(0.25))
    return asked(filled(speech.draws.pick(asks), slots, speech), position, speech);
  const { phrase, ending } = speech.draws.pick(hints);
  return ending(filled(phrase, slots, speech), position, speech);
}

/** Phrases in which no "it" speaks of what is left out, where there are any: "close a loan, as it is back". */
function withoutIt(phrases: readonly string[]): readonly string[] {
  const plain = phrases.filter((phrase) => !/\bit\b/.test(phrase));
  return plain.length > 0 ? plain : phrases;
}

/** Statements from which the wish is clear, each with what ends it. */
const hintsOf = (phrases: Phrases | undefined, slots: Slots) =>
  [
    ...(phrases?.wishes ?? []).map((phrase) => ({ phrase, ending: wished })),
    ...(phrases?.news ?? []).map((phrase) => ({ phrase, ending: reported })),
  ].filter(({ phrase }) => suits(phrase, slots));

const mentionIn = (filling: Filling): readonly RowMention[] =>
  filling.kind === 'row' ? [filling.mention] : [];

const refersOf =
  (tool: string, { domain }: Speech) =>
  (parameter: string): string | undefined =>
    domain.tools.get(tool)?.parameters.find(({ name }) => name === parameter)?.refers;

/** Only what an earlier turn left out. */
function supplied(request: Request, parameters: readonly string[], speech: Speech): string | undefined {
  if (request.kind !== 'deed') return undefined;
  const slots = slotsOf(request.fillings, refersOf(request.tool, speech));
  const asks = mustGet(speech.domain.tools, request.tool, 'tool').phrases?.asks ?? [];
  const what = parameters
    .map((parameter) => `${articleBefore(parameter, asks)}${slotAlone(parameter, slots, speech)}`)
    .join(' and ');
  return sentence(around(speech.draws.pick(mannerOf(speech).supplies), what));
}

/** The article that phrases have before a slot at the end of a part: "to the {place}". */
const articleBefore = (parameter: string, asks: readonly string[]): string =>
  asks.some((phrase) => phrase.replaceAll(/[[\]]/g, ' ').trim().endsWith(`the {${parameter}}`)) ? 'the ' : '';

/** Words of one slot, by themselves. */
const slotAlone = (parameter: string, slots: Slots, speech: Speech): string =>
  filled(` {${parameter}}`, slots, speech).trim();

/** An earlier request with another value in the place of a wrong one. */
function corrected(
  { tool, fillings }: Deed,
  { parameter, before }: { readonly parameter: string; readonly before: Filling },
  speech: Speech,
): string | undefined {
  const alone: Speech = { ...speech, recent: new Map() };
  const words = (one: Filling): string => slotAlone(parameter, slotsOf([one], refersOf(tool, speech)), alone);
  const mended = fillings.find((filling) => filling.parameter === parameter);
  if (mended === undefined) return undefined;
  const [right, wrong] = [words(mended), words(before)];
  const pattern = speech.draws.pick(mannerOf(speech).corrections);
  const said = around(
    pattern.replace('{wrong}', () => wrong),
    right,
  );
  return sentence(said.replaceAll(/(?<=\. )\p{Ll}/gu, (letter) => letter.toUpperCase()));
}

/** A deed that depends on a figure: the row is named with the figure, and the deed refers back to it. */
function conditional(
  request: Deed,
  { parameter, column, relation, limit }: Extract<PlannedTurn['twist'], { kind: 'depends' }>,
  position: Position,
  speech: Speech,
): string | undefined {
  const filling = request.fillings.find((one) => one.parameter === parameter);
  if (filling?.kind !== 'row') return undefined;
  const { table, id } = filling.mention;
  const figures = mustGet(speech.domain.tables, table, 'table').naming.figures ?? [];
  const clauses = figures.find((one) => one.column === column)?.[relation] ?? [];
  if (clauses.length === 0) return undefined;
  const figure: Slots = new Map([
    ['row', { kind: 'row', mention: filling.mention }],
    ['limit', { kind: 'value', value: limit, refers: `${table}.${column}` }],
  ]);
  const said = filled(` ${speech.draws.pick(clauses)}`, figure, { ...speech, recent: new Map() }).trim();
  const clause = `${speech.draws.pick(['if', 'if', 'in case'])} ${said}`;
  const inner = withClearPronouns(mentionsIn(request), { ...speech, recent: new Map([[table, id]]) });
  const slots = slotsOf(request.fillings, refersOf(request.tool, speech));
  const asks = (mustGet(speech.domain.tools, request.tool, 'tool').phrases?.asks ?? []).filter((phrase) =>
    suits(phrase, slots),
  );
  if (asks.length === 0) return undefined;
  const deed = filled(speech.draws.pick(asks), slots, inner);
  const please = speech.manner === 'polite' ? 'please ' : '';
  const otherwise = speech.draws.pick([
    '',
    'Otherwise leave it.',
    'If not, leave everything as it is.',
    'Otherwise do nothing.',
  ]);
  return `${stated(`${clause}, ${please}${deed}`, position, speech)} ${otherwise}`.trim();
}
