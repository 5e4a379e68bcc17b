import type { Table } from '../../../../harness/contract/environment-definition.ts';
import type { Columns, Step } from '../../../../harness/contract/tool-language.ts';
import { here, inside, nextOf } from './change.ts';
import type { Change } from './change.ts';
import { isSameKind, withRow } from './place.ts';
import type { Mutators, Place } from './place.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>;
type Changes = readonly Change<Step>[];

/** Every one-point change of steps: within a step, a step dropped, two refusals in the other order. */
export function stepChanges(
  steps: readonly Step[],
  place: Place,
  mutators: Mutators,
): { readonly changes: readonly Change<readonly Step[]>[]; readonly place: Place } {
  let inner = place;
  const changes = steps.flatMap((step, index): readonly Change<readonly Step[]>[] => {
    const next = steps[index + 1];
    const pointer = `/${index}`;
    const within = changesOf(step, inner, mutators);
    inner = afterStep(step, inner);
    return [
      { pointer, operator: 'dropped-step', node: steps.toSpliced(index, 1) },
      ...(next !== undefined && refuses(step) && refuses(next)
        ? [{ pointer, operator: 'later', node: steps.toSpliced(index, 2, next, step) }]
        : []),
      ...inside(index, within, (part) => steps.with(index, part)),
    ];
  });
  return { changes, place: inner };
}

const refuses = ({ kind }: Step): boolean => kind === 'find' || kind === 'require';

function afterStep(step: Step, place: Place): Place {
  switch (step.kind) {
    case 'find':
      return withRow(place, step.rows.as, step.rows.table);
    case 'insert':
      return withRow(place, step.as, step.table);
    case 'let':
      return { ...place, variables: [...place.variables, step.name] };
    case 'require':
    case 'update':
    case 'delete':
    case 'each':
      return place;
    default:
      return step satisfies never;
  }
}

function changesOf(step: Step, place: Place, mutators: Mutators): Changes {
  switch (step.kind) {
    case 'find':
      return [
        ...otherCode(step, place),
        ...inside('rows', mutators.query(step.rows, place, 'first'), (rows) => ({ ...step, rows })),
      ];
    case 'require':
      return [
        ...otherCode(step, place),
        ...inside('holds', mutators.condition(step.holds, place), (holds) => ({ ...step, holds })),
      ];
    case 'let':
      return inside('be', mutators.expression(step.be, place), (be) => ({ ...step, be }));
    case 'insert': {
      const written = columnChanges(step.row, place.tables.get(step.table), place, mutators);
      return inside('row', written, (row) => ({ ...step, row }));
    }
    case 'update': {
      const table = place.rows.get(step.row);
      const written = columnChanges(step.set, table, place, mutators);
      return [...otherRow(step, place), ...inside('set', written, (set) => ({ ...step, set }))];
    }
    case 'delete':
      return otherRow(step, place);
    case 'each':
      return eachChanges(step, place, mutators);
    default:
      return step satisfies never;
  }
}

function otherCode(step: StepOf<'find' | 'require'>, { tool }: Place): Changes {
  const codes = tool.contract.refuses.map(({ code }) => code);
  const code = nextOf(codes, step.otherwise);
  return code === undefined ? [] : [here('other-code', { ...step, otherwise: code })];
}

function otherRow(step: StepOf<'update' | 'delete'>, { rows }: Place): Changes {
  const table = rows.get(step.row);
  const names = [...rows].filter(([, one]) => one === table).map(([name]) => name);
  const row = nextOf(names, step.row);
  return row === undefined ? [] : [here('other-row', { ...step, row })];
}

/** A column not written, its value written to another one of its type, or another value written to it. */
function columnChanges(
  columns: Columns,
  table: Table | undefined,
  place: Place,
  mutators: Mutators,
): readonly Change<Columns>[] {
  return Object.entries(columns).flatMap(([name, value]): readonly Change<Columns>[] => {
    const { [name]: _, ...others } = columns;
    const column = table?.columns.find((one) => one.name === name);
    const free = table?.columns.filter(
      (one) => column !== undefined && isSameKind(one, column) && !Object.hasOwn(others, one.name),
    );
    const other = column === undefined ? undefined : nextOf(free ?? [], column);
    const pointer = `/${name}`;
    return [
      ...(Object.keys(others).length === 0 ? [] : [{ pointer, operator: 'dropped-column', node: others }]),
      ...(other === undefined
        ? []
        : [{ pointer, operator: 'written-elsewhere', node: { ...others, [other.name]: value } }]),
      ...inside(name, mutators.expression(value, place, column), (part) => ({ ...columns, [name]: part })),
    ];
  });
}

function eachChanges(step: StepOf<'each'>, place: Place, mutators: Mutators): Changes {
  const forRow = withRow(place, step.rows.as, step.rows.table);
  const use = step.do.some(({ kind }) => kind === 'insert') ? 'inserts' : 'steps';
  const { changes } = stepChanges(step.do, forRow, mutators);
  return [
    ...inside('rows', mutators.query(step.rows, place, use), (rows) => ({ ...step, rows })),
    ...inside(
      'do',
      changes.filter(({ node }) => node.length > 0),
      (steps) => ({ ...step, do: steps }),
    ),
  ];
}
