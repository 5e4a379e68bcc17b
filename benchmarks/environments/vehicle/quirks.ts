import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'doors-counted-from-four',
    tool: null,
    why: 'The number of unlocked doors is four less the locked ones, however many doors there are and whatever the scenario says of it.',
  },
  {
    id: 'stop-is-refused',
    tool: 'startEngine',
    why: '`STOP` stops the engine before anything is checked and is then refused, by a check or as no mode.',
  },
  {
    id: 'empty-tank-starts',
    tool: 'startEngine',
    why: 'Only a level below zero counts as an empty tank, so that the engine starts without fuel.',
  },
  {
    id: 'change-counts-any-status',
    tool: 'lockDoors',
    why: 'A door that is neither locked nor unlocked counts when it is unlocked, so that the number of unlocked doors passes that of the doors.',
  },
  {
    id: 'doors-before-fault-stay',
    tool: 'lockDoors',
    why: 'Doors named before one that does not exist stay as the failed call left them.',
  },
  {
    id: 'unknown-unit-is-celsius',
    tool: 'adjustClimateControl',
    why: 'Any unit but `fahrenheit` counts as `celsius`.',
  },
  {
    id: 'climate-mode-unchecked',
    tool: 'adjustClimateControl',
    why: 'Any mode is stored, though four are documented.',
  },
  {
    id: 'temperature-kept-on-fault',
    tool: 'adjustClimateControl',
    why: 'A temperature that cannot be converted stays set although the call fails.',
  },
  {
    id: 'temperature-in-given-unit',
    tool: 'adjustClimateControl',
    why: 'The reply repeats the temperature in the unit in which it came, though degrees Celsius are declared.',
  },
  {
    id: 'temperature-key',
    tool: 'adjustClimateControl',
    why: 'The temperature stands under `currentACTemperature`, where `currentTemperature` is declared.',
  },
  {
    id: 'auto-lights-are-off',
    tool: 'setHeadlights',
    why: 'Automatic headlights are off.',
  },
  {
    id: 'brake-makes-slope',
    tool: 'activateParkingBrake',
    why: 'Engaging or releasing the parking brake puts the car on a slope of ten degrees.',
  },
  {
    id: 'cruise-off-needs-engine',
    tool: 'setCruiseControl',
    why: 'Cruise control is not even deactivated while the engine is stopped.',
  },
  {
    id: 'distance-kept-on-refusal',
    tool: 'setCruiseControl',
    why: 'The distance to the next vehicle is set even where the speed is then refused.',
  },
  {
    id: 'cruise-speed-echoed',
    tool: 'setCruiseControl',
    why: 'The speed is kept nowhere, and the reply repeats it, which is documented in m/h, as the current speed in km/h.',
  },
  {
    id: 'speed-drawn',
    tool: 'get_current_speed',
    why: 'The speed is drawn at every call, whether the car drives or not.',
  },
  {
    id: 'option-brake-pedal',
    tool: 'displayCarStatus',
    why: 'The option for the brake pedal is `brakePedal`, and the documented `brakePadle` is refused.',
  },
  {
    id: 'status-without-key',
    tool: 'displayCarStatus',
    why: 'What an option shows stands at the top, where an object `status` is declared.',
  },
  {
    id: 'pressure-without-key',
    tool: 'check_tire_pressure',
    why: 'The pressures stand at the top, where an object `tirePressure` is declared.',
  },
  {
    id: 'tires-healthy-on-average',
    tool: 'check_tire_pressure',
    why: 'The four tires together and not each of them are to have 30 to 35 psi.',
  },
  {
    id: 'tire-shop-is-constant',
    tool: 'find_nearest_tire_shop',
    why: 'The nearest shop is always the same.',
  },
  {
    id: 'liters-there-and-back',
    tool: 'liter_to_gallon',
    why: 'Its factor is no reciprocal of that of `gallon_to_liter`, so that an amount converted there and back differs from itself.',
  },
  {
    id: 'outside-temperature-drawn',
    tool: 'get_outside_temperature_from_google',
    why: 'The temperature is drawn at every call.',
  },
  {
    id: 'weather-service-fails',
    tool: 'get_outside_temperature_from_weather_com',
    why: 'Every call fails, with a number where other errors are texts.',
  },
  {
    id: 'cities-between-unknown',
    tool: 'estimate_distance',
    why: 'In a long context the same cities lie between any two places, also where the distance is refused.',
  },
  {
    id: 'unknown-zip-code',
    tool: 'get_zipcode_based_on_city',
    why: 'A city that is not known has the zip code 00000, instead of being refused.',
  },
  {
    id: 'destination-kept-on-fault',
    tool: 'set_navigation',
    why: 'The destination is set before it is found to be no text, and stays set.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
