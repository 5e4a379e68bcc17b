import { focusOn, mentionsIn } from '../plans/conversation.ts';
import type { Plan, PlannedTurn } from '../plans/plan.ts';
import { CLOSING } from '../words/manners.ts';
import { mentioning } from '../words/speech.ts';
import type { Speech } from '../words/speech.ts';
import { mannerOf } from '../words/sentences.ts';
import { turnWords } from '../words/turn.ts';

/**
 * What the user says, turn by turn; an empty text where a turn only announces a tool. `undefined` if some turn cannot be said.
 *
 * @param speech - at the start of the conversation.
 */
export function conversationWords(plan: Plan, speech: Speech): readonly string[] | undefined {
  const words: string[] = [];
  let current = speech;
  for (const [index, turn] of plan.turns.entries()) {
    const said =
      turn.twist.kind === 'announces'
        ? ''
        : turnWords(turn, index === 0 ? 'opening' : 'later', { ...current, turn: index });
    if (said === undefined) return undefined;
    words.push(
      said === '' || turn.twist.kind === 'aside' ? said : framed(said, index, plan.turns.length, speech),
    );
    current = mentioning(current, recentAfter(turn));
  }
  return words;
}

/** Rows that a pronoun in the next turn can stand for: those that this turn names, and nothing after an aside. */
function recentAfter({ requests, twist }: PlannedTurn): ReadonlyMap<string, string> {
  const open = twist.kind === 'leaves-out' ? twist.parameters : [];
  return focusOn(
    requests.flatMap((request) =>
      request.kind === 'deed'
        ? mentionsIn({
            ...request,
            fillings: request.fillings.filter(({ parameter }) => !open.includes(parameter)),
          })
        : mentionsIn(request),
    ),
  );
}

/** A turn with what people say around it now and then: how their day is before the first one, thanks after any. */
function framed(said: string, turn: number, turns: number, { domain, draws, manner }: Speech): string {
  const before = turn === 0 && draws.chance(ASIDE) ? `${draws.pick(domain.theme.asides)} ` : '';
  const ends = mannerOf({ manner }).ends.filter((end) => end !== CLOSING || turn === turns - 1);
  const after = draws.chance(THANKS) ? ` ${draws.pick(ends)}` : '';
  return `${before}${said}${after}`;
}

/** Shares of turns. */
const [ASIDE, THANKS] = [0.15, 0.12] as const;
