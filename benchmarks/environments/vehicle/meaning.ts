import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const vehicleMeaning: EnvironmentMeaning = {
  fields: {
    // The gauge shows two decimals.
    fuelLevel: { kind: 'amount', tolerance: 0.0051 },
    acTemperature: { kind: 'number', tolerance: 0.05 },
    destination: { kind: 'name' },
    // The pedal is only a means to start the engine: its position afterwards does not matter.
    brakePedalStatus: { kind: 'incidental' },
    // Derived from the doors, and wrong after some sequences of calls.
    remainingUnlockedDoors: { kind: 'incidental' },
  },
  units: {
    distance: 'km',
    fuelLevel: 'gallon',
    gallon: 'gallon',
    liter: 'liter',
    batteryVoltage: 'volt',
    outsideTemperature: 'celsius',
    currentACTemperature: 'celsius',
    currentTemperature: 'celsius',
    currentSpeed: 'km/h',
    frontLeftTirePressure: 'psi',
    frontRightTirePressure: 'psi',
    rearLeftTirePressure: 'psi',
    rearRightTirePressure: 'psi',
    distanceToNextVehicle: 'm',
  },
  made: ['outsideTemperature', 'currentSpeed'],
  answers: {
    estimate_distance: 'distance',
    liter_to_gallon: 'gallon',
    gallon_to_liter: 'liter',
    get_outside_temperature_from_google: 'outsideTemperature',
  },
  lookups: [],
  identity: [],
  outward: [],
};
