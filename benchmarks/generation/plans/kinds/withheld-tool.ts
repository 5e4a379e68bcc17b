import { withTurn } from '../conversation.ts';
import { around, askPicked } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';

/** A turn that needs a tool which is offered only in the next one. */
export const withheldTool: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene, turns } = conversation;
    const wasCalled = (tool: string): boolean =>
      turns.some(({ calls }) => calls.some((call) => call.tool === tool));
    const asked = askPicked(conversation, { focus: conversation.focus }, (tool) => !wasCalled(tool));
    if (asked?.request.kind !== 'deed') return undefined;
    const { tool } = asked.request;
    const waiting = withTurn(conversation, [asked.request], scene, {
      twist: { kind: 'withholds', tool },
      calls: [],
    });
    return withTurn(waiting, [asked.request], asked.scene, { twist: { kind: 'announces', tool } });
  });
