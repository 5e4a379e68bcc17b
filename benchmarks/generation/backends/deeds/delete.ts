import type { Condition, Expression } from '../../../../harness/contract/tool-language.ts';
import {
  argument,
  changes,
  column,
  deletes,
  differ,
  equal,
  exists,
  find,
  from,
  not,
  record,
  remove,
  requires,
  update,
} from '../../language/terms.ts';
import type { TableSketch, ToolSketch } from '../../patterns/pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../../patterns/refusals.ts';
import { indefinite } from '../../words/inflection.ts';
import type { ReadTool } from '../recognised.ts';
import { idOf, named } from './shown.ts';
import type { Sketched, Stage } from './stage.ts';

/** A tool that takes a row away, or cancels it where a column can say so. */
export function deleted(tool: ReadTool, stage: Stage): Sketched {
  const cancelled = tool.verb === 'cancel' ? cancellation(stage.table) : undefined;
  return cancelled === undefined ? removed(tool, stage) : ended(tool, stage, cancelled);
}

/** The column and the value that say that a row is cancelled. */
function cancellation({
  columns,
}: TableSketch): { readonly name: string; readonly value: string } | undefined {
  const found = columns.flatMap(({ name, values = [] }) =>
    values.filter((value) => /^cancell?ed$/i.test(value)).map((value) => ({ name, value })),
  );
  return found[0];
}

function ended(
  tool: ReadTool,
  stage: Stage,
  { name, value }: { readonly name: string; readonly value: string },
): ToolSketch {
  const { table, idKey } = stage;
  const id = idOf(tool, stage);
  const code = `${snake(table.singular)}_cancelled`;
  const row = rowPassed(table.name, 'row', id.name);
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id],
    contract: {
      refuses: [
        unknown(table.name, table.singular, id.name),
        refuse(
          code,
          exists(rowPassed(table.name, 'over', id.name, equal(column(`over.${name}`), value))),
          `the ${table.singular} is cancelled already`,
        ),
      ],
      effects: [changes(rowPassed(table.name, 'ended', id.name), { [name]: value })],
      keeps: [],
      gives: record({ [idKey]: argument(id.name), [name]: value }),
    },
    body: {
      steps: [
        find(row, unknownCode(table.singular)),
        requires(differ(column(`row.${name}`), value), code),
        update('row', { [name]: value }),
      ],
      returns: record({ [idKey]: column('row.id'), [name]: column(`row.${name}`) }),
    },
  };
}

function removed(tool: ReadTool, stage: Stage): ToolSketch {
  const { table, tables, idKey } = stage;
  const id = idOf(tool, stage);
  const row = rowPassed(table.name, 'row', id.name);
  const users = [...tables.values()].flatMap(({ name, singular, columns }) =>
    columns
      .filter((one) => one.type === 'reference' && one.table === table.name)
      .map((one) => ({ name, singular, column: one.name })),
  );
  const uses = users.map((user) => {
    const isUsedBy = (passed: Expression): Condition =>
      exists(from(user.name, 'user', equal(column(`user.${user.column}`), passed)));
    const code = `has_${user.name}_by_${user.column}`;
    const says = `${indefinite(user.singular)} refers to the ${table.singular}`;
    return {
      refusal: refuse(code, isUsedBy(argument(id.name)), says),
      step: requires(not(isUsedBy(column('row.id'))), code),
    };
  });
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id],
    contract: {
      refuses: [unknown(table.name, table.singular, id.name), ...uses.map(({ refusal }) => refusal)],
      effects: [deletes(rowPassed(table.name, 'gone', id.name))],
      keeps: [],
      gives: record({ [idKey]: argument(id.name) }),
    },
    body: {
      steps: [find(row, unknownCode(table.singular)), ...uses.map(({ step }) => step), remove('row')],
      returns: record({ [idKey]: argument(id.name) }),
    },
  };
}
