import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { mathBehaviour } from './behaviour.ts';
import * as arithmetic from './arithmetic.ts';
import * as conversions from './conversions.ts';
import * as lists from './lists.ts';
import { mathLaws } from './laws.ts';
import { mathMeaning } from './meaning.ts';
import * as precise from './precise.ts';
import { QUIRKS } from './quirks.ts';

/** A calculator without state: every call that depends on the precision sets it again. */
export const mathEnvironment: Environment = plainEnvironment({
  name: 'MathAPI',
  version: '1',
  pythonModule: 'math_api',
  meaning: mathMeaning,
  laws: mathLaws,
  behaviour: mathBehaviour,
  load: () => new Map(),
  quirks: QUIRKS,
  tools: {
    logarithm: precise.logarithm,
    mean: lists.mean,
    standard_deviation: lists.standardDeviation,
    si_unit_conversion: conversions.siUnitConversion,
    imperial_si_conversion: conversions.imperialSiConversion,
    add: arithmetic.add,
    subtract: arithmetic.subtract,
    multiply: arithmetic.multiply,
    divide: arithmetic.divide,
    power: arithmetic.power,
    square_root: precise.squareRoot,
    absolute_value: arithmetic.absoluteValue,
    round_number: arithmetic.roundNumber,
    percentage: arithmetic.percentage,
    min_value: lists.minValue,
    max_value: lists.maxValue,
    sum_values: lists.sumValues,
  },
});
