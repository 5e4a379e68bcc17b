import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Settings } from '../../../harness/contract/environment.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { dictOf } from '../../python/containers.ts';
import { readTool, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { drawUniform } from '../random-attribute.ts';
import { distanceBetween, zipCodeOf } from './distances.ts';
import { navigation, UNKNOWN_ZIP_CODE, WEATHER_SERVICE_ERROR } from './quirks.ts';
import * as texts from './texts.ts';

/**
 * Drawn anew at every call. In long contexts the temperature stands at the end of the extension data, or in the place
 * that an earlier call gave it; the original writes it into the shared data, which shows nowhere else.
 */
export const getOutsideTemperatureFromGoogle = writeTool({}, (state, _args, settings) => {
  const [temperature, next] = drawUniform(state, -10, 40);
  const output = settings.longContext
    ? assigned(extensionData(settings, 'LONG_WEATHER_EXTENSION'), 'outsideTemperature', temperature)
    : dictOf({ outsideTemperature: temperature });
  return { state: next, output };
});

export const getOutsideTemperatureFromWeatherCom = readTool({}, () =>
  dictOf({ error: WEATHER_SERVICE_ERROR }),
);

export const estimateDistance = readTool(
  { cityA: REQUIRED, cityB: REQUIRED },
  (_state, { cityA, cityB }, settings) => {
    const distance = distanceBetween(cityA, cityB);
    const answer = distance === undefined ? dictOf({ error: texts.unknownDistance }) : dictOf({ distance });
    return withCitiesBetween(answer, settings);
  },
);

function withCitiesBetween(answer: Dict, settings: Settings): Dict {
  if (!settings.longContext) return answer;
  return new Map(answer).set('intermediaryCities', extensionData(settings, 'INTERMEDIARY_CITIES'));
}

export const getZipcodeBasedOnCity = readTool({ city: REQUIRED }, (_state, { city }) =>
  dictOf({ zipcode: zipCodeOf(city) ?? UNKNOWN_ZIP_CODE }),
);

export const setNavigation = writeTool({ destination: REQUIRED }, (state, { destination }) =>
  navigation(state, destination),
);

export const findNearestTireShop = readTool({}, () => dictOf({ shopLocation: texts.tireShop }));
