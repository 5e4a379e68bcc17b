import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'doors-counted-from-four',
    tool: null,
    why: 'The number of unlocked doors is four minus the locked ones, regardless of the number of doors and of the number in the scenario.',
  },
  {
    id: 'stop-is-refused',
    tool: 'startEngine',
    why: '`STOP` stops the engine before anything is checked and is then refused, by a check or as an invalid mode.',
  },
  {
    id: 'empty-tank-starts',
    tool: 'startEngine',
    why: 'Only a level below zero counts as an empty tank, so that the engine starts without fuel.',
  },
  {
    id: 'change-counts-any-status',
    tool: 'lockDoors',
    why: 'A door that is neither locked nor unlocked counts when it is unlocked, so that the number of unlocked doors can exceed that of the doors.',
  },
  {
    id: 'doors-before-fault-stay',
    tool: 'lockDoors',
    why: 'Doors named before one that does not exist stay as the failed call left them.',
  },
  {
    id: 'unknown-unit-is-celsius',
    tool: 'adjustClimateControl',
    why: 'Any unit except `fahrenheit` is treated as `celsius`.',
  },
  {
    id: 'climate-mode-unchecked',
    tool: 'adjustClimateControl',
    why: 'Any mode is stored, although four are documented.',
  },
  {
    id: 'temperature-kept-on-fault',
    tool: 'adjustClimateControl',
    why: 'A temperature that cannot be converted remains set although the call fails.',
  },
  {
    id: 'temperature-in-given-unit',
    tool: 'adjustClimateControl',
    why: 'The reply repeats the temperature in the unit in which it was passed, although degrees Celsius are declared.',
  },
  {
    id: 'temperature-key',
    tool: 'adjustClimateControl',
    why: 'The temperature is returned under `currentACTemperature`, although `currentTemperature` is declared.',
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
    why: 'Cruise control cannot even be deactivated while the engine is stopped.',
  },
  {
    id: 'distance-kept-on-refusal',
    tool: 'setCruiseControl',
    why: 'The distance to the next vehicle is set even if the speed is then refused.',
  },
  {
    id: 'cruise-speed-echoed',
    tool: 'setCruiseControl',
    why: 'The speed is not stored, and the reply repeats it as the current speed in km/h, although it is documented in m/h.',
  },
  {
    id: 'speed-drawn',
    tool: 'get_current_speed',
    why: 'The speed is random at every call, whether the car is moving or not.',
  },
  {
    id: 'option-brake-pedal',
    tool: 'displayCarStatus',
    why: 'The option for the brake pedal is `brakePedal`, and the documented `brakePadle` is refused.',
  },
  {
    id: 'status-without-key',
    tool: 'displayCarStatus',
    why: 'The values of an option are at the top level, although an object `status` is declared.',
  },
  {
    id: 'pressure-without-key',
    tool: 'check_tire_pressure',
    why: 'The pressures are at the top level, although an object `tirePressure` is declared.',
  },
  {
    id: 'tires-healthy-on-average',
    tool: 'check_tire_pressure',
    why: 'The average of the four tires, not each of them, must be 30 to 35 psi.',
  },
  {
    id: 'tire-shop-is-constant',
    tool: 'find_nearest_tire_shop',
    why: 'The nearest shop is always the same.',
  },
  {
    id: 'liters-there-and-back',
    tool: 'liter_to_gallon',
    why: 'Its factor is not the reciprocal of that of `gallon_to_liter`, so that converting an amount there and back changes it.',
  },
  {
    id: 'outside-temperature-drawn',
    tool: 'get_outside_temperature_from_google',
    why: 'The temperature is random at every call.',
  },
  {
    id: 'weather-service-fails',
    tool: 'get_outside_temperature_from_weather_com',
    why: 'Every call fails, with a number although other errors are strings.',
  },
  {
    id: 'cities-between-unknown',
    tool: 'estimate_distance',
    why: 'In a long context the same cities lie between any two places, even if the distance is refused.',
  },
  {
    id: 'unknown-zip-code',
    tool: 'get_zipcode_based_on_city',
    why: 'An unknown city has the zip code 00000 instead of an error.',
  },
  {
    id: 'destination-kept-on-fault',
    tool: 'set_navigation',
    why: 'The destination is set before it is found not to be a string, and remains set.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
