import { mentionsIn } from '../plans/conversation.ts';
import type { PlannedTurn, Request } from '../plans/plan.ts';
import { asidesFor } from './asides.ts';
import { conditional } from './conditional-words.ts';
import { deedWords } from './deed-words.ts';
import { corrected, supplied } from './mended-words.ts';
import { filled, referredBy, slotsOf } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { questioned } from './sentences.ts';
import type { Position } from './sentences.ts';
import { withClearPronouns } from './pronouns.ts';
import { mentioning } from './speech.ts';
import type { Speech } from './speech.ts';

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
      const slots = slotsOf(request.fillings, referredBy(request.tally.tool, speech));
      return questioned(filled(speech.draws.pick(request.tally.asks), slots, speech), position, speech);
    }
    default:
      return request satisfies never;
  }
}
