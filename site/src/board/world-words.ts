import type { WorldFile } from '../../../harness/publication/schemas/world-file.ts';

type Column = WorldFile['tables'][number]['columns'][number];
type Tool = WorldFile['tools'][number];

/** Type and rules of a column, such as `reference to students` or `one of basic, studio`. */
export function columnWords({ type, table, values, least, most, unique, nullable }: Column): string {
  const what =
    type === 'reference' && table !== undefined
      ? `reference to ${table}`
      : values === undefined
        ? type
        : `one of ${values.join(', ')}`;
  return [
    what,
    ...boundWords(least, most),
    ...(unique === true ? ['unique'] : []),
    ...(nullable === true ? ['may be empty'] : []),
  ].join('; ');
}

/** Description, type and rules of a parameter. */
export function parameterWords(parameter: Tool['parameters'][number]): string {
  const { description, type, refers, format, values, least, most } = parameter;
  return [
    `${type}: ${description}`,
    ...(refers === undefined ? [] : [`refers to ${refers}`]),
    ...(format === undefined ? [] : [`a ${format}`]),
    ...(values === undefined ? [] : [`one of ${values.join(', ')}`]),
    ...boundWords(least, most),
    ...(parameter.default === undefined ? [] : [`left out: ${JSON.stringify(parameter.default)}`]),
  ].join('; ');
}

/** What a call changes, such as `sets status of orders`. */
export function changeWords({ kind, table, columns }: Tool['changes'][number]): string {
  const names = columns.join(', ');
  if (kind === 'insert') return `adds a row to ${table} with ${names}`;
  return kind === 'update' ? `sets ${names} of ${table}` : `removes rows of ${table}`;
}

const boundWords = (least: number | undefined, most: number | undefined): readonly string[] => [
  ...(least === undefined ? [] : [`at least ${least}`]),
  ...(most === undefined ? [] : [`at most ${most}`]),
];
