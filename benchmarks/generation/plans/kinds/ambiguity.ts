import { withTurn } from '../conversation.ts';
import { around, pickDeed } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';
import { bind } from '../bind.ts';
import { fitting } from '../mention.ts';
import type { Filling, RowMention, Said } from '../plan.ts';
import { deedWith } from '../requests.ts';
import { isShownBehind } from '../places.ts';
import type { Scene } from '../stage.ts';
import { cell, rowIn } from '../stage.ts';

/** A turn whose words fit several rows until a look-up shows what else they say of the row. */
export const ambiguity: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene } = conversation;
    const tool = pickDeed(conversation);
    if (tool === undefined) return undefined;
    const bound = bind(scene, tool, undefined);
    const fillings = bound?.map((filling) => byPart(scene, filling));
    if (fillings === undefined || !fillings.some(isByPart)) return undefined;
    const asked = deedWith(scene, tool, fillings);
    const isBehind = fillings.some(
      (filling) =>
        isByPart(filling) &&
        filling.kind === 'row' &&
        isShownBehind(scene, asked?.request.calls ?? [], filling.mention),
    );
    return asked === undefined || !isBehind
      ? undefined
      : withTurn(conversation, [asked.request], asked.scene);
  });

const isByPart = (filling: Filling): boolean =>
  filling.kind === 'row' && filling.mention.said.some((said) => 'part' in said);

/** The row by its last name and something that a look-up shows, where others share the name. */
function byPart(scene: Scene, filling: Filling): Filling {
  if (filling.kind !== 'row') return filling;
  const { table, id } = filling.mention;
  const sketch = scene.stage.domain.tables.get(table);
  const row = rowIn(scene.state, table, id);
  const kind = sketch?.naming.marks.find((mark) => mark.as === 'kind');
  const isKnown = scene.known.get(table)?.includes(id) === true;
  if (sketch?.naming.is !== 'person' || row === undefined || kind === undefined || isKnown) return filling;
  const part = String(cell(row, 'name')).split(' ').at(-1) ?? '';
  const byName: Said = { column: 'name', part };
  const said: readonly Said[] = [byName, { column: kind.column, value: cell(row, kind.column) }];
  if (fitting(scene, table, [byName]).length < 2 || fitting(scene, table, said).length !== 1) return filling;
  const mention: RowMention = { table, id, said };
  return { ...filling, mention };
}
