import { focusOn, mentionsIn, withTurn } from '../conversation.ts';
import { askPicked, attempts, closed, isNews, ordinaryTurn } from '../ordinary-turns.ts';
import type { Conversation, KindPlanner } from '../conversation.ts';
import { askQuestion } from '../requests.ts';

/** A turn that is about the same person or thing as the one before it, and does not name it again. */
export const earlierReference: KindPlanner = (opening) => {
  const first = attempts(() => {
    const turn = ordinaryTurn(opening);
    return turn !== undefined && turn.focus.size > 0 ? turn : undefined;
  });
  const second = first === undefined ? undefined : attempts(() => about(first));
  return second === undefined ? undefined : closed(second);
};

function about(conversation: Conversation): Conversation | undefined {
  const { scene, focus } = conversation;
  const { draws, stage } = scene;
  const asked = draws.chance(0.6)
    ? askPicked(conversation, { focus })
    : askQuestion(scene, draws.pick(stage.domain.questions), focus);
  if (asked === undefined || !isNews(conversation, asked.request)) return undefined;
  const shared = [...focusOn(mentionsIn(asked.request))].some(([table, id]) => focus.get(table) === id);
  return shared ? withTurn(conversation, [asked.request], asked.scene) : undefined;
}
