import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { add } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { dictOf } from '../../python/containers.ts';
import { readTool, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { drawUniform } from '../random-attribute.ts';
import { afterChange } from '../stateful-fault.ts';
import { distanceBetween, zipCodeOf } from './distances.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

/** In degrees Celsius, and the state after the draw. */
const outsideTemperature = quirk('outside-temperature-drawn', (state: EnvironmentState) =>
  drawUniform(state, -10, 40),
);

/**
 * In long contexts the temperature is added to the extension data: as the last key, or where an earlier call put it.
 * The original writes it into the shared data, where no other tool reads it.
 */
export const getOutsideTemperatureFromGoogle = writeTool({}, (state, _args, settings) => {
  const [temperature, next] = outsideTemperature(state);
  const output = settings.longContext
    ? assigned(extensionData(settings, 'LONG_WEATHER_EXTENSION'), 'outsideTemperature', temperature)
    : dictOf({ outsideTemperature: temperature });
  return { state: next, output };
});

const failedService: Value = quirk('weather-service-fails', dictOf({ error: 404 }));

export const getOutsideTemperatureFromWeatherCom = readTool({}, () => failedService);

const withCitiesBetween = quirk('cities-between-unknown', (answer: Dict, settings: Settings): Dict => {
  if (!settings.longContext) return answer;
  return new Map(answer).set('intermediaryCities', extensionData(settings, 'INTERMEDIARY_CITIES'));
});

export const estimateDistance = readTool(
  { cityA: REQUIRED, cityB: REQUIRED },
  (_state, { cityA, cityB }, settings) => {
    const distance = distanceBetween(cityA, cityB);
    const answer = distance === undefined ? dictOf({ error: texts.unknownDistance }) : dictOf({ distance });
    return withCitiesBetween(answer, settings);
  },
);

const UNKNOWN_ZIP_CODE = quirk('unknown-zip-code', '00000');

export const getZipcodeBasedOnCity = readTool({ city: REQUIRED }, (_state, { city }) =>
  dictOf({ zipcode: zipCodeOf(city) ?? UNKNOWN_ZIP_CODE }),
);

/** The state with the destination already set, before it is validated. */
const withDestination = quirk(
  'destination-kept-on-fault',
  (state: EnvironmentState, destination: Value): EnvironmentState => withAttributes(state, { destination }),
);

export const setNavigation = writeTool({ destination: REQUIRED }, (state, { destination }) => {
  const next = withDestination(state, destination);
  const status = afterChange(next, () => add(texts.navigating, destination));
  return { state: next, output: dictOf({ status }) };
});

const nearestTireShop = quirk('tire-shop-is-constant', texts.tireShop);

export const findNearestTireShop = readTool({}, () => dictOf({ shopLocation: nearestTireShop }));
