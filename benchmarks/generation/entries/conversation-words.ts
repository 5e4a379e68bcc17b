import { mentionsIn } from '../plans/conversation.ts';
import type { Plan, PlannedTurn, RowMention } from '../plans/plan.ts';
import { CLOSING } from '../words/manners.ts';
import { mentioning } from '../words/speech.ts';
import type { Speech } from '../words/speech.ts';
import { mannerOf } from '../words/sentences.ts';
import { turnWords } from '../words/turn.ts';

/**
 * What the user says, turn by turn; an empty text where a turn only announces a tool. `undefined` if some turn cannot be said.
 *
 * @param leads - what links turns to each other, in the order in which they are used. No two turns begin with the same one.
 * @param speech - at the start of the conversation.
 */
export function conversationWords(
  plan: Plan,
  leads: readonly string[],
  speech: Speech,
): readonly string[] | undefined {
  const words: string[] = [];
  let current = speech;
  let left = leads;
  for (const [index, turn] of plan.turns.entries()) {
    const praise = isDone(plan.turns[index - 1]) ? [] : mannerOf(speech).praise;
    const lead = left.find((one) => !praise.includes(one)) ?? '';
    left = left.toSpliced(left.indexOf(lead), lead === '' ? 0 : 1);
    const said =
      turn.twist.kind === 'announces'
        ? ''
        : turnWords(turn, index === 0 ? 'opening' : 'later', { ...current, lead });
    if (said === undefined) return undefined;
    words.push(
      said === '' || turn.twist.kind === 'aside' ? said : framed(said, index, plan.turns.length, speech),
    );
    current = mentioning(current, namedIn(turn));
  }
  return words;
}

/** Whether all that a turn asked for was done. */
function isDone(turn: PlannedTurn | undefined): boolean {
  if (turn === undefined) return false;
  const { twist, requests } = turn;
  if (twist.kind === 'depends') return twist.holds === 'yes';
  return requests.length > 0 && !['refused', 'leaves-out', 'withholds'].includes(twist.kind);
}

/** Rows that a turn names: what it leaves out is not among them. */
function namedIn({ requests, twist }: PlannedTurn): readonly RowMention[] {
  const open = twist.kind === 'leaves-out' ? twist.parameters : [];
  return requests.flatMap((request) =>
    request.kind === 'deed'
      ? mentionsIn({
          ...request,
          fillings: request.fillings.filter(({ parameter }) => !open.includes(parameter)),
        })
      : mentionsIn(request),
  );
}

const THANKED = /\b(?:thanks?|thx|cheers|appreciate|appreciated|kind|star)\b/i;

/** A turn with what people say around it now and then: how their day is before the first one, thanks after any. */
function framed(said: string, turn: number, turns: number, { domain, draws, manner }: Speech): string {
  const before = turn === 0 && draws.chance(ASIDE) ? `${draws.pick(domain.theme.asides)} ` : '';
  const ends = mannerOf({ manner }).ends.filter((end) => end !== CLOSING || turn === turns - 1);
  const after = draws.chance(THANKS) && !THANKED.test(said) ? ` ${draws.pick(ends)}` : '';
  return `${before}${said}${after}`;
}

/** Shares of turns. */
const [ASIDE, THANKS] = [0.15, 0.12] as const;
