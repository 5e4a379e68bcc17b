import { around, pickDeed, withTurn } from '../conversation.ts';
import type { KindPlanner } from '../conversation.ts';
import { obstacleShown } from '../obstacle.ts';
import { askDeed } from '../requests.ts';
import { toolOf } from '../bind.ts';

/** A turn that asks for what a tool refuses. */
export const impossible: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene } = conversation;
    const tool = pickDeed(conversation);
    if (tool === undefined) return undefined;
    const codes = toolOf(scene, tool)
      .contract.refuses.map(({ code }) => code)
      .filter((code) => !code.startsWith('unknown_'));
    if (codes.length === 0) return undefined;
    const code = scene.draws.pick(codes);
    const asked = askDeed(scene, tool, { refused: code });
    if (asked?.request.kind !== 'deed') return undefined;
    const twist = { kind: 'refused', code, shownBy: obstacleShown(scene, asked.request, code) } as const;
    return withTurn(conversation, [asked.request], asked.scene, { twist });
  });
