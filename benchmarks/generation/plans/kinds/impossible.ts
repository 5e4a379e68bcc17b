import { withTurn } from '../conversation.ts';
import { around, pickDeed } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';
import { obstacleShown } from '../obstacle.ts';
import type { Filling } from '../plan.ts';
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
    if (asked?.request.kind !== 'deed' || changesNothingSaid(asked.request.fillings)) return undefined;
    const twist = { kind: 'refused', code, shownBy: obstacleShown(scene, asked.request, code) } as const;
    return withTurn(conversation, [asked.request], asked.scene, { twist });
  });

/** Whether what is asked for is said of the row already: no user asks to move "the shift at 4 pm to 4 pm". */
function changesNothingSaid(fillings: readonly Filling[]): boolean {
  const said = fillings.flatMap((one) => (one.kind === 'row' ? one.mention.said : []));
  return fillings.some(
    (one) => one.kind === 'value' && said.some((part) => 'value' in part && part.value === one.value),
  );
}
