import type { EnvironmentState, Override, Settings } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { attribute, readTool, withAttributes } from '../../define.ts';
import { extensionData } from '../../extension.ts';
import { getOutsideTemperatureFromGoogle as drawTemperature } from '../route-tools.ts';

const temperatureOf = (state: EnvironmentState): Value => attribute(state, '_outsideTemperature');

/** What long contexts add stands under a key of its own. */
const fromGoogle = readTool({}, (state, _args, settings) =>
  dictOf({
    outsideTemperature: temperatureOf(state),
    ...(settings.longContext && { history: extensionData(settings, 'LONG_WEATHER_EXTENSION') }),
  }),
);

const fromWeatherCom = readTool({}, (state) => dictOf({ outsideTemperature: temperatureOf(state) }));

/** The state with the temperature outside: the first that the original draws. */
function withTemperature(state: EnvironmentState, settings: Settings): EnvironmentState {
  const { output } = drawTemperature.run(state, {}, { ...settings, longContext: false });
  const temperature = isDict(output) ? (output.get('outsideTemperature') ?? null) : null;
  return withAttributes(state, { _outsideTemperature: temperature });
}

/**
 * Answers the findings that the temperature outside is another one at each look-up (`unsteady-look-up`), that one of two services
 * never answers (`look-up-never-answers`, `agreement`), and with a number instead of a reason (`refusal-unlike-siblings`), and that
 * long contexts show more than is declared (`result-differs`).
 */
export const outsideTemperature: Override = {
  id: 'outside-temperature',
  version: '2',
  environment: 'VehicleControlAPI',
  replaces: ['outside-temperature-drawn'],
  tools: {
    get_outside_temperature_from_google: fromGoogle,
    get_outside_temperature_from_weather_com: fromWeatherCom,
  },
  load: (state, _configuration, settings) => withTemperature(state, settings),
  behaviour: {
    tools: {
      get_outside_temperature_from_google:
        'Gives outsideTemperature, a number from -10 to 40 (Celsius) that stays the same; in long contexts also history, the weather of the days before.',
      get_outside_temperature_from_weather_com:
        'Gives outsideTemperature, the number that the other look-up gives.',
    },
  },
};
