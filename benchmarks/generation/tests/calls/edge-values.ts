import type {
  EnvironmentDefinition,
  Parameter,
} from '../../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import { LONGEST_ARGUMENT } from '../../../environments/tables/arguments.ts';
import { dayAfter, isDay, isTime } from '../../../environments/tables/days.ts';

/** What a parameter is tried with besides usual values. */
export type EdgeValues = {
  /** Values that its schema allows, at the edges. */
  readonly allowed: readonly Literal[];
  /** Values that its schema does not allow. */
  readonly refused: readonly Literal[];
};

/**
 * @param constants - of the contract and the body of the tool.
 * @param now - time of the world.
 */
export function edgeValues(
  parameter: Parameter,
  { tables }: Pick<EnvironmentDefinition, 'tables'>,
  constants: readonly Literal[],
  now: string,
): EdgeValues {
  switch (parameter.type) {
    case 'boolean':
      return { allowed: [true, false], refused: ['true', 1, null] };
    case 'integer':
    case 'number':
      return numbers(parameter, constants);
    case 'string':
      if (parameter.format === 'day') return days(constants, now.slice(0, 10));
      if (parameter.format === 'time')
        return {
          allowed: ['00:00', '23:59', '12:00', ...constants.filter(isText).filter(isTime)],
          refused: ['24:00', '9:00', 'noon', '', null],
        };
      return texts(parameter, tables, constants);
    default:
      return parameter.type satisfies never;
  }
}

const isText = (value: Literal): value is string => typeof value === 'string';

function numbers({ type, least, most }: Parameter, constants: readonly Literal[]): EdgeValues {
  const unit = type === 'integer' ? 1 : 0.01;
  const around = [least, most, 0, ...constants]
    .filter((value) => typeof value === 'number')
    .flatMap((value) => [value - unit, value, value + unit, -value])
    .map((value) => Math.round(value * 100) / 100)
    .filter((value) => type === 'number' || Number.isInteger(value));
  const values = [...new Set([...around, 1, 7, 1000, 1e9])];
  const isAllowed = (value: number): boolean => value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  return {
    allowed: values.filter(isAllowed),
    refused: [...values.filter((value) => !isAllowed(value)), 1e13, 'one', null],
  };
}

const days = (constants: readonly Literal[], today: string): EdgeValues => ({
  allowed: [
    ...[-366, -31, -7, -1, 0, 1, 7, 31, 366].map((offset) => dayAfter(today, offset)),
    ...constants.filter(isText).filter(isDay),
  ].filter((day) => typeof day === 'string'),
  refused: ['2026-02-30', '02/03/2026', 'today', '', null],
});

function texts(
  { values, refers }: Parameter,
  tables: EnvironmentDefinition['tables'],
  constants: readonly Literal[],
): EdgeValues {
  if (values !== undefined)
    return { allowed: values, refused: [...values.map((value) => value.toUpperCase()), '', null] };
  const [own] = refers?.split('.') ?? [];
  const unknown = tables.flatMap(({ name, prefix }) =>
    name === own ? [`${prefix}999999`, prefix.toLowerCase()] : [`${prefix}101`],
  );
  return {
    allowed: ['', ' ', 'a', 'x'.repeat(LONGEST_ARGUMENT), ...unknown, ...constants.filter(isText)],
    refused: ['x'.repeat(LONGEST_ARGUMENT + 1), 5, null],
  };
}
