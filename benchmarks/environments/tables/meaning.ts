import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentMeaning, FieldRule } from '../../../harness/contract/meaning.ts';
import { record } from '../field-rules.ts';

/** How the tables of a definition are compared by meaning: it follows from the types of their columns. */
export function tableMeaning({ tables }: Pick<EnvironmentDefinition, 'tables'>): EnvironmentMeaning {
  return {
    fields: Object.fromEntries(tables.map((table) => [table.name, tableRule(table)])),
    units: {},
    made: tables.flatMap(({ columns }) => columns.filter(isKey).map(({ name }) => name)),
    answers: {},
    lookups: [],
    identity: [],
    outward: tables.map(({ name }) => name),
  };
}

const isKey = ({ type }: Column): boolean => type === 'id' || type === 'reference';

function tableRule(table: Table): FieldRule {
  const { name, columns, takenBack } = table;
  return {
    kind: 'collection',
    space: name,
    of: record(Object.fromEntries(columns.map((column) => [column.name, columnRule(column, table)]))),
    ...(takenBack && { takenBack: { field: takenBack.column, value: takenBack.value } }),
  };
}

function columnRule({ type, table: referred }: Column, { name }: Table): FieldRule {
  switch (type) {
    case 'id':
      return { kind: 'generated', space: name };
    case 'reference':
      return { kind: 'reference', space: referred ?? '' };
    case 'name':
    case 'code':
      return { kind: 'name' };
    case 'text':
      return { kind: 'text' };
    case 'integer':
    case 'money':
      // Tools add to numbers and subtract from them, so what they are on the way says nothing.
      return { kind: 'amount', tolerance: type === 'money' ? 0.005 : 0 };
    case 'day':
      return { kind: 'date' };
    case 'enumeration':
    case 'time':
    case 'boolean':
    case 'email':
      return { kind: 'exact' };
    default:
      return type satisfies never;
  }
}
