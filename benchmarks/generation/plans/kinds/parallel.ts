import { withTurn } from '../conversation.ts';
import { deedsOf } from '../leading-tools.ts';
import { around, askPicked } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';
import { askDeed } from '../requests.ts';

/** A turn that asks for two deeds at once. */
export const parallel: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene, focus } = conversation;
    const first = askPicked(conversation, { focus });
    if (first === undefined) return undefined;
    const second = askDeed(first.scene, scene.draws.pick(deedsOf(conversation.scene.stage)));
    if (second === undefined || second.request.calls.at(-1)?.text === first.request.calls.at(-1)?.text)
      return undefined;
    return withTurn(conversation, [first.request, second.request], second.scene);
  });
