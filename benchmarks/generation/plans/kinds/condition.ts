import { withTurn } from '../conversation.ts';
import { around, askPicked } from '../ordinary-turns.ts';
import type { Conversation, KindPlanner } from '../conversation.ts';
import { placeOf } from '../places.ts';
import type { Filling, Request } from '../plan.ts';
import { cell, rowIn } from '../stage.ts';

/** Least limit, so that the plural follows it. */
const LEAST_LIMIT = 2;

/** A turn whose deed depends on what a look-up shows. */
export const condition: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { scene } = conversation;
    const asked = askPicked(conversation);
    if (asked?.request.kind !== 'deed') return undefined;
    const request = asked.request;
    for (const filling of scene.draws.shuffled(request.fillings)) {
      const twist = dependence(conversation, request, filling);
      if (twist === undefined) continue;
      if (twist.holds === 'yes') return withTurn(conversation, [request], asked.scene, { twist });
      const looked = request.calls.slice(0, -1);
      return withTurn(
        conversation,
        [request],
        { ...asked.scene, state: scene.state },
        { twist, calls: looked },
      );
    }
    return undefined;
  });

/** A limit for a figure of the row that a parameter means, if a look-up of the request shows the figure. */
function dependence({ scene }: Conversation, request: Extract<Request, { kind: 'deed' }>, filling: Filling) {
  if (filling.kind !== 'row') return undefined;
  const { table, id } = filling.mention;
  const { draws, stage, state } = scene;
  const row = rowIn(state, table, id);
  const sketch = stage.domain.tables.get(table);
  const said = new Set(sketch?.naming.figures?.map((figure) => figure.column));
  const columns = sketch?.columns.filter(({ name }) => said.has(name)) ?? [];
  if (row === undefined || columns.length === 0) return undefined;
  const { name: column, type } = draws.pick(columns);
  const value = cell(row, column);
  const shown = placeOf(scene, request.calls.slice(0, -1), { table, id, column });
  if (typeof value !== 'number' || shown === undefined) return undefined;
  const distance = type === 'money' ? draws.pick([1, 2, 3, 5]) : draws.pick([1, 2, 3]);
  const limit = Math.round(value) + (draws.chance(0.5) ? distance : -distance);
  if (limit < LEAST_LIMIT || limit === value) return undefined;
  const relation = draws.pick(['below', 'above'] as const);
  const holds = (relation === 'below') === value < limit ? 'yes' : 'no';
  return { kind: 'depends', parameter: filling.parameter, column, relation, limit, holds, shown } as const;
}
