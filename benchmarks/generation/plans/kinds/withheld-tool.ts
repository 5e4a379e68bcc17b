import { around, deedsOf, withTurn } from '../conversation.ts';
import type { KindPlanner } from '../conversation.ts';
import { askDeed } from '../requests.ts';

/** A turn that needs a tool which is offered only in the next one. */
export const withheldTool: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene, turns } = conversation;
    const tool = scene.draws.pick(deedsOf(conversation));
    const wasCalled = turns.some(({ calls }) => calls.some((call) => call.tool === tool));
    const asked = wasCalled ? undefined : askDeed(scene, tool, { focus: conversation.focus });
    if (asked === undefined) return undefined;
    const waiting = withTurn(conversation, [asked.request], scene, {
      twist: { kind: 'withholds', tool },
      calls: [],
    });
    return withTurn(waiting, [asked.request], asked.scene, { twist: { kind: 'announces', tool } });
  });
