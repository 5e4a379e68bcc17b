import { mustGet } from '../../../../harness/contract/must-get.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { RowChange } from '../../../../harness/contract/environment-definition.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Dict } from '../../../../harness/contract/value.ts';
import type { Domain } from '../../domains/domain.ts';
import { nextId } from '../../../environments/tables/table-changes.ts';
import { withTurn } from '../conversation.ts';
import { deedsOf } from '../leading-tools.ts';
import { around, attempts } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';
import { argumentsOf, bind } from '../bind.ts';
import { cell, refusalOf, rowsIn } from '../stage.ts';
import { isShownBehind } from '../places.ts';
import type { Scene } from '../stage.ts';
import { mentionOf } from '../mention.ts';
import { deedWith } from '../requests.ts';
import type { Filling } from '../plan.ts';
import { literalValue } from '../../../environments/tables/expression.ts';

/** A turn about one of two rows that are nearly alike; the other one comes first in lists. */
export const nearTwins: KindPlanner = (opening) => attempts(() => withTwin(opening));

const withTwin: KindPlanner = (opening) => {
  const twin = twinned(opening.scene);
  if (twin === undefined) return undefined;
  const { scene, table, id, change } = twin;
  return around({ ...opening, scene, changes: [change] }, (conversation) => {
    const tools = deedsOf(conversation.scene.stage).filter((name) =>
      scene.stage.domain.tools.get(name)?.parameters.some(({ refers }) => refers === `${table}.id`),
    );
    if (tools.length === 0) return undefined;
    const tool = scene.draws.pick(tools);
    const mention = mentionOf(conversation.scene, table, id);
    const bound = bind(conversation.scene, tool, undefined);
    if (mention === undefined || bound === undefined) return undefined;
    const isOfTable = (filling: Filling): boolean =>
      filling.kind === 'row' && filling.mention.table === table;
    const fillings = bound.map((filling): Filling =>
      isOfTable(filling) ? { parameter: filling.parameter, kind: 'row', mention } : filling,
    );
    if (refusalOf(conversation.scene, tool, argumentsOf(fillings)) !== undefined) return undefined;
    const asked = deedWith(conversation.scene, tool, fillings);
    return asked === undefined || !isShownBehind(scene, asked.request.calls, { table, id })
      ? undefined
      : withTurn(conversation, [asked.request], asked.scene);
  });
};

/** A scene with one more row, which differs from an earlier one in one column by which people tell such rows. */
function twinned(scene: Scene) {
  const { draws, stage, state } = scene;
  const table = draws.pick(tablesWithTwins(stage.domain));
  const set = draws.pick(table.naming.sets.filter((columns) => columns.length > 1));
  const varied = table.columns.find(
    ({ name, type, fill }) => name === set.at(-1) && type !== 'reference' && fill !== undefined,
  );
  const original = draws.pick(rowsIn(state, table.name));
  if (varied === undefined) return undefined;
  const others = rowsIn(state, table.name).map((row) => cell(row, varied.name));
  const value = draws.pick(others.filter((other) => other !== cell(original, varied.name)));
  const rows = state.get(table.name);
  const sketch = mustGet(
    new Map(stage.domain.definition.tables.map((one) => [one.name, one])),
    table.name,
    'table',
  );
  if (rows === undefined || !isDict(rows)) return undefined;
  const id = nextId(rows, sketch);
  const twin: Dict = new Map([...original, ['id', id], [varied.name, literalValue(value)]]);
  const row = Object.fromEntries(table.columns.map(({ name }) => [name, cell(twin, name)]));
  const change: RowChange = { table: table.name, id, row: rowFrom(row) };
  const next = new Map(state).set(table.name, new Map(rows).set(id, twin));
  return stage.violations(next).length === 0
    ? { scene: { ...scene, state: next }, table: table.name, id, change }
    : undefined;
}

/** Tables of which tools take a row, and of which people tell rows by more than one column. */
const tablesWithTwins = memoizeByObject(({ tools, tables }: Domain) => {
  const asked = [...tools.values()].filter(({ phrases }) => phrases !== undefined);
  const passed = new Set(asked.flatMap(({ parameters }) => parameters.map(({ refers }) => refers)));
  return [...tables.values()].filter(
    ({ name, naming }) => passed.has(`${name}.id`) && naming.sets.some((set) => set.length > 1),
  );
});

const rowFrom = (row: { readonly [column: string]: string | number | boolean | null }): RowChange['row'] => {
  const { id: _id, ...columns } = row;
  return columns;
};
