import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, divide, multiply, subtract } from '../../python/arithmetic.ts';
import { requireHashable } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { str } from '../../python/text.ts';
import { isNumeric } from '../../python/types.ts';
import { readTool } from '../define.ts';
import { answered, failed, result } from './outcomes.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';
import { FACTORS, FREEZING_POINT, METRES } from './units.ts';

const PARAMETERS = { value: REQUIRED, unit_in: REQUIRED, unit_out: REQUIRED } as const;

function metresIn(unit: Value): Value | undefined {
  requireHashable(unit);
  return typeof unit === 'string' ? METRES.get(unit) : undefined;
}

/** Converted through metres. */
const convertedLength = quirk('si-rounds-twice', (value: Value, from: Value, to: Value): Value =>
  multiply(multiply(value, from), divide(1, to)),
);

export const siUnitConversion = readTool(PARAMETERS, (_state, { value, unit_in: from, unit_out: to }) => {
  if (!isNumeric(value)) return failed(texts.valueNotANumber);
  const fromMetres = metresIn(from);
  const toMetres = fromMetres === undefined ? undefined : metresIn(to);
  if (fromMetres === undefined || toMetres === undefined)
    return failed(texts.unsupported(str(from), str(to)));
  const compute = (): Value => result(convertedLength(value, fromMetres, toMetres));
  return answered(compute, 'OverflowError', texts.tooLarge);
});

const isNoConversion = quirk('equal-units-unchecked', equal);

export const imperialSiConversion = readTool(PARAMETERS, (_state, { value, unit_in: from, unit_out: to }) => {
  if (!isNumeric(value)) return failed(texts.valueNotANumber);
  if (isNoConversion(from, to)) return result(value);
  const key = `${str(from)}_to_${str(to)}`;
  const factor = FACTORS.get(key);
  if (factor === undefined) return failed(texts.unsupported(str(from), str(to)));
  const compute = (): Value => {
    if (key === 'celsius_to_fahrenheit') return result(add(multiply(value, factor), FREEZING_POINT));
    if (key === 'fahrenheit_to_celsius') return result(multiply(subtract(value, FREEZING_POINT), factor));
    return result(multiply(value, factor));
  };
  return answered(compute, 'OverflowError', texts.tooLarge);
});
