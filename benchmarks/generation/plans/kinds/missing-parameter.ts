import { withTurn } from '../conversation.ts';
import { around, askPicked } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';

import { rowsIn } from '../stage.ts';
import type { Filling } from '../plan.ts';
import type { Scene } from '../stage.ts';
import { canBeOpen } from '../../words/phrases.ts';

/** A turn that leaves out what a call needs, and one that supplies it. */
export const missingParameter: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene } = conversation;
    const asked = askPicked(conversation);
    if (asked?.request.kind !== 'deed') return undefined;
    const { tool, fillings } = asked.request;
    const open = fillings.filter(
      (filling) => isOpen(filling, scene) && canBeOpen(scene.stage.domain, tool, fillings, filling.parameter),
    );
    if (open.length === 0) return undefined;
    const parameters = [scene.draws.pick(open).parameter];
    const waiting = withTurn(conversation, [asked.request], scene, {
      twist: { kind: 'leaves-out', parameters },
      calls: [],
    });
    return withTurn(waiting, [asked.request], asked.scene, { twist: { kind: 'supplies', parameters } });
  });

/** Whether the value cannot be inferred: there are others, and what is open is not what the conversation is about. */
function isOpen(filling: Filling, { state, known }: Scene): boolean {
  if (filling.kind === 'value') return true;
  const { table, id } = filling.mention;
  return rowsIn(state, table).length > 3 && known.get(table)?.includes(id) !== true;
}
